"""Write the tables of the manual that the code can tell better than people.

    python scripts/manual_tables.py            write them into docs/
    python scripts/manual_tables.py --check    only say which pages are out of date

A page marks where a table goes: `<!-- table: events -->`, and below it `<!-- end of table -->`.
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REGION = re.compile(r"(<!-- table: ([a-z-]+) -->\n)(.*?)(<!-- end of table -->)", re.DOTALL)

# What the pages of signing in are for; their views are django-allauth's and do not say.
SIGNING_IN = {
    "account_confirm_login_code": "Typing the code from the letter.",
    "account_inactive": "What somebody reads whose account was closed.",
    "account_logout": "Signing out.",
    "mfa_login_webauthn": "Signing in with a passkey.",
    "mfa_authenticate": "The second step, for those who have added one.",
    "mfa_index": "Your ways of signing in.",
    "mfa_reauthenticate": "Showing once more that it is you, before something that matters.",
    "mfa_activate_totp": "Adding an app that shows codes.",
    "mfa_deactivate_totp": "Removing that app.",
    "mfa_view_recovery_codes": "How many spare codes you have left.",
    "mfa_generate_recovery_codes": "Making new spare codes.",
    "mfa_download_recovery_codes": "Your spare codes as a file.",
    "mfa_list_webauthn": "Your passkeys.",
    "mfa_add_webauthn": "Adding a passkey.",
    "mfa_reauthenticate_webauthn": "Showing with a passkey that it is you.",
    "mfa_remove_webauthn": "Removing a passkey.",
    "mfa_edit_webauthn": "Naming a passkey.",
}


def wake() -> None:
    """Django, with the tables of every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hedgerow.settings")
    import django

    django.setup()


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines
    )


def events() -> str:
    """Every kind of event and its sentence, with three dots where its words go."""
    from hedgerow.core.history import sentences

    said = sorted(sentences().items())
    return table(
        ["event", "how history says it"],
        [(f"`{kind}`", re.sub(r"%\((\w+)\)s", r"*\1*", str(words))) for kind, words in said],
    )


def addresses() -> Iterator[tuple[str, str, str]]:
    """Every address of our pages, with its name and what it is for."""
    from django.urls import URLPattern, get_resolver

    def below(resolver: Any, before: str) -> Iterator[tuple[str, str, str]]:
        for each in resolver.url_patterns:
            here = before + str(each.pattern)
            if not isinstance(each, URLPattern):
                yield from below(each, here)
            elif each.name:
                yield re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", here), each.name, purpose(each)

    yield from below(get_resolver(), "/")


def purpose(pattern: Any) -> str:
    """The first line of what a view says of itself."""
    view = getattr(pattern.callback, "view_class", inspect.unwrap(pattern.callback))
    if not view.__module__.startswith("hedgerow."):
        return SIGNING_IN.get(pattern.name, "")
    return line(view.__doc__ or "")


def pages() -> str:
    """Every page: its address, who may open it, what it is for."""
    from hedgerow.core.policy import pages as who

    rows = [
        (f"`{address}`", str(who()[name].value), f"`{name}`", what)
        for address, name, what in sorted(addresses())
        if name in who() and not address.startswith("/api/")
    ]
    return table(["address", "who may open it", "its name in the code", "what it is for"], rows)


def rules() -> str:
    """Every rule: what may be done to what, and how one must stand to it."""
    from hedgerow.core.policy import rules as every

    rows = [
        (model._meta.app_label, model.__name__, action, in_words(relation.name))
        for (action, model), relation in every().items()
    ]
    return table(
        ["room", "thing", "act", "whoever …"],
        [(room, f"`{thing}`", act, who) for room, thing, act, who in sorted(rows)],
    )


def api() -> str:
    """Every call of the API, in the order of its description."""
    from hedgerow.api.urls import api as described

    calls = [
        (path, way.upper(), call.get("description") or call["summary"])
        for path, ways in described.get_openapi_schema()["paths"].items()
        for way, call in ways.items()
    ]
    below = "/api/v1/places/{place}"
    rows = [(f"`{way} {path.removeprefix(below)}`", line(said)) for path, way, said in calls]
    return f"All below `{below}`:\n\n" + table(["call", "what it does"], rows)


def line(said: str) -> str:
    """The first paragraph of what something says of itself, on one line."""
    return " ".join(inspect.cleandoc(said).split("\n\n")[0].split())


def in_words(relation: str) -> str:
    """How one must stand to a thing; every `or` in it is said before the `and`."""
    through = re.fullmatch(r"(.*) \((\w+)\)", relation)
    if through:
        return f"of its {through[2]}: {in_words(through[1])}"
    return relation.replace(" and ", " – and ")


def commands() -> str:
    """Every command with what it takes, as its own help says it."""
    from hedgerow.cli.main import _parser

    parser = _parser()
    listed: Any = parser._subparsers
    [choice] = [each for each in listed._group_actions if each.choices]
    helps = {each.dest: each.help for each in choice._choices_actions}
    parts = []
    for name, command in choice.choices.items():
        rows = [option(each) for each in command._actions if each.dest != "help"]
        parts.append(f"### `hedgerow {name}`\n\n{sentence(helps[name])}\n\n")
        parts.append(
            table(["takes", "what it is"], rows) + "\n" if rows else "It takes nothing.\n\n"
        )
    return "".join(parts)


def sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def option(action: argparse.Action) -> tuple[str, str]:
    """One argument of a command: how it is written, and what it is."""
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest).upper()
    if action.option_strings and action.nargs != 0:
        name += f" {action.metavar or action.dest.upper()}"
    said = [action.help or ""]
    if action.choices:
        said.append(f"one of {', '.join(map(str, action.choices))}")
    if action.option_strings and action.required:
        said.append("must be given")
    elif action.option_strings and action.default not in (None, "", False):
        said.append(f"{action.default} if not given")
    return f"`{name}`", "; ".join(filter(None, said))


def kept() -> str:
    """How long each kind of entry is kept, why, and who may keep it longer."""
    from hedgerow.privacy.selectors.retention import kinds

    rows = [[kind.what, kind.time, kind.why, kind.longer] for kind in kinds()]
    return table(["what", "how long", "why", "who may keep it longer"], rows)


TABLES: dict[str, Callable[[], str]] = {
    each.__name__: each for each in (events, pages, rules, commands, api, kept)
}


def filled(text: str) -> str:
    """A page of the manual with its tables as they are now."""
    return REGION.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]().strip()}\n\n{found[4]}", text)


def out_of_date() -> dict[Path, str]:
    """The pages whose tables are not as the code has it, each with what it should hold."""
    now = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
    return {path: new for path, text in now.items() if (new := filled(text)) != text}


def main() -> int:
    """Write, or with --check only name, what is out of date; 1 where a check finds something."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--check", action="store_true")
    check = words.parse_args().check
    wake()
    changed = out_of_date()
    for path, text in changed.items():
        if not check:
            path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
