"""Bring the catalogues of words up to date with the pages, or say what is missing in them.

    python scripts/words.py            write every catalogue anew: new words empty, old ones gone
    python scripts/words.py --check    only say which words a language has not got

A catalogue is `src/hedgerow/locale/<language>/LC_MESSAGES/django.po`. A translator fills it in; it
is packed for the program by `./run` and when a wheel is made (`hatch_build.py`).
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "hedgerow"
LOCALE = SOURCE / "locale"
# As `hedgerow.web.jinja` reads templates: what stands in a {% trans %} depends on it.
TEMPLATES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
METHODS = [("**.py", "python"), ("**/templates/**", "jinja2.ext.babel_extract")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "to_say": None,
    "Scheme": (2,),
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# What our pages show of other people's programs, and their own Welsh has not, or misspells.
BORROWED = (
    "July",
    (
        "ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s."
        " You may need to file a bug report if the issue persists."
    ),
    "Master key",
    "You cannot generate recovery codes without having two-factor authentication enabled.",
)


@cache
def asked_for() -> Catalog:
    """Every message of Python and of the templates, as they are looked up, without translations."""
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(
        SOURCE, METHODS, {"**/templates/**": TEMPLATES}, KEYWORDS
    ):
        found.add(message, context=context)
    for words in BORROWED:
        found.add(words)
    return found


def catalogues() -> dict[str, Path]:
    """The file of each language but English, in which the sources are written."""
    return {file.parts[-3]: file for file in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def read(language: str) -> Catalog:
    """A language's catalogue as it stands."""
    with catalogues()[language].open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def renewed(head: str, catalogue: Catalog) -> str:
    """The catalogue with exactly the messages that are asked for, as its file is written."""
    catalogue.update(asked_for(), no_fuzzy_matching=True)
    for message in catalogue:
        if not all_said(message):
            message.flags.discard("fuzzy")  # Babel marks a new plural, of which nobody is unsure
    body = io.BytesIO()
    shape = {"width": 100, "no_location": True, "sort_output": True, "ignore_obsolete": True}
    write_po(body, catalogue, omit_header=True, **shape)
    return f"{head}\n\n{body.getvalue().decode()}"


def begun(language: str) -> str:
    """The head of a new catalogue. Whoever translates looks whether the plural forms are right."""
    return (
        f'# Hedgerow in another language: docs/how-to/speak-welsh.md.\nmsgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {Catalog(locale=language).plural_forms}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
    )


def empty(language: str) -> Iterator[Message]:
    """The messages that are not yet said in `language`, or of which somebody was unsure."""
    kept = read(language)
    for message in asked_for():
        said = kept.get(message.id, message.context) if message.id else None
        if message.id and (said is None or said.fuzzy or not all_said(said)):
            yield message


def all_said(message: Message) -> bool:
    """Whether a message has words in each of its forms."""
    forms = [message.string] if isinstance(message.string, str) else message.string
    return bool(forms) and all(form.strip() for form in forms)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("languages", nargs="*", help="languages to begin, such as: gd")
    asked = parser.parse_args()
    for language in set(asked.languages) - catalogues().keys():
        file = LOCALE / language / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True)
        file.write_text(begun(language), encoding="utf-8")
    wanting = 0
    for language, file in catalogues().items():
        if not asked.check:
            head = file.read_text(encoding="utf-8").partition("\n\n")[0].strip()
            file.write_text(renewed(head, read(language)), encoding="utf-8")
        missing = list(empty(language))
        wanting += len(missing)
        for message in missing:
            print(f"{language}: {message.id!r}")
        print(f"{language}: {len(asked_for())} messages, {len(missing)} without words.")
    return min(wanting, 1)


if __name__ == "__main__":
    sys.exit(main())
