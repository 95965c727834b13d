"""Each probe finds what it looks for where it was planted, and nothing on a page that is well."""

from __future__ import annotations

from playwright.sync_api import Browser

from browser.looks import ZOOMED, bring_probes

RING = "<style>:focus-visible { outline: 3px solid }</style>"
WELL = f"{RING}<main><h1 id='top'>Well</h1><p>All of it.</p><a href='#top'>Up</a></main>"
PLANTED = {
    "slides": "<p style='inline-size: 500px'>Wide</p>",
    "cut": "<p style='inline-size: 4em; overflow: hidden; white-space: nowrap'>Does not fit</p>",
    "moves": "<p style='transition: color 1s'>Slowly</p>",
    "nowhere": "<a href='#gone'>Gone</a>",
    "unmarked": "<button style='outline: none'>Unmarked</button>",
    "covered": "<p style='position: fixed; inset: 0 0 auto; block-size: 200px'>A bar</p>",
    "crowded": "<p style='position: fixed; inset: auto 0 0; block-size: 150px'>A bar</p>",
    "forced": "<input aria-label='Words' style='border: 0; forced-color-adjust: none'>",
}


def test_each_probe_finds_what_is_planted(chromium: Browser) -> None:
    context = chromium.new_context(viewport=ZOOMED, forced_colors="active")
    bring_probes(context)
    page = context.new_page()
    for name, planted in PLANTED.items():
        page.set_content(WELL)
        assert page.evaluate("name => probes[name]()", name) == []
        page.set_content(WELL + planted)
        assert page.evaluate("name => probes[name]()", name) != [], name
    context.close()
