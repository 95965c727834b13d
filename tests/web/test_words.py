"""Every sentence that people read: short, easy, British, and without the words that we avoid.

Read from the templates and the code themselves, wherever words are marked for translation, and
from what readers of files say of a row. The words to avoid are those of our glossary, with what
else sounds like an office or a machine.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

from checkout import SOURCE, named

LONGEST = 25  # words in a sentence
OLDEST = 11  # years, the reading age of what stands together in one file
PASSAGE = 100  # words, of which a formula for reading says something

AVOID = (
    r"stakeholders?|(?:service )?users?|clients?|beneficiar\w+|hard to reach|vulnerable|bame",
    r"contacts?|pipelines?|conversions?|engagement|scores?|influencers?|gatekeepers?|sign-off",
    r"kpis?|targets?|compliance|maturity|benchmarks?|owners?|backbone|director(?:y|ies)",
    r"complaints?|dashboards?|touchpoints?|interventions?|treatments?|empower\w*|leverage",
    r"harvest\w*|captur(?:e|ed|ing)|deliver(?:s|ed|y|able\w*)?|outcomes?|silos?|synerg\w+",
    r"admin\w*|log(?:ged)? ?(?:in|out|on)|logins?|submit\w*|invalid|click here|please note",
    r"e\.g\.|i\.e\.|etc\.?|via|prior to|in order to|utili[sz]e\w*|facilitat(?!or)\w+",
)
AMERICAN = (
    r"\w*(?:organi|recogni|reali|summari|normali|categori)z\w*|colou?r(?<=color)\w*|behaviors?",
    r"neighbor\w*|favor\w*|honor\w*|centers?|licenses?|gotten|zip codes?|check ?boxes",
)
MARKS = {"_", "to_say", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
TOLD = {"problem", "mend", "help_text", "title", "suits", "lead"}  # words given by name

IN_TEMPLATE = re.compile(
    r"""\b(?:_|ngettext)\(\s*("(?:[^"\\]|\\.)*")(?:,\s*("(?:[^"\\]|\\.)*"))?"""
)
BLOCK = re.compile(r"\{%-?\s*trans\b[^%]*%\}(.*?)\{%-?\s*endtrans\s*-?%\}", re.DOTALL)


def in_template(text: str) -> Iterator[str]:
    """Words marked in a Jinja template."""
    for found in IN_TEMPLATE.finditer(text):
        yield from (ast.literal_eval(each) for each in found.groups() if each)
    for block in BLOCK.findall(text):
        for words in re.split(r"\{%-?\s*pluralize[^%]*%\}", block):
            yield re.sub(r"\{\{.*?\}\}|<[^>]+>", "x", words)


def in_code(tree: ast.AST) -> Iterator[str]:
    """Words marked in Python, or given as what was wrong with a row and how to mend it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [each.value for each in node.keywords if each.arg in TOLD]
        for each in (node.args[:2] if name in MARKS else []) + given:
            yield from strings(each)


def strings(node: ast.expr) -> Iterator[str]:
    """The words of a string, with an `x` for each thing that is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
        yield "".join(map(str, parts))


def everything_said() -> Iterator[tuple[str, str]]:
    """Each sentence, with where it stands."""
    for path in sorted(SOURCE.rglob("*")):
        said: Iterator[str] = iter(())
        if path.suffix in {".jinja", ".html", ".txt"} and "templates" in path.parts:
            said = in_template(path.read_text(encoding="utf-8"))
        elif path.suffix == ".py" and "migrations" not in path.parts:
            said = in_code(ast.parse(path.read_text(encoding="utf-8")))
        for words in said:
            for sentence in sentences(words):
                yield named(path), sentence


def sentences(words: str) -> list[str]:
    """Split where a sentence ends, or a paragraph."""
    plain = re.sub(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", "x", words)
    told = [" ".join(each.split()) for each in re.split(r"(?<=[.?!])\s+|\n\s*\n", plain)]
    return [each for each in told if each]


Said = list[tuple[str, str]]


@pytest.fixture(scope="module")
def everything() -> Said:
    """All of it, read once, and not by those who only look which tests there are."""
    return list(everything_said())


def unwelcome(sentence: str, patterns: tuple[str, ...]) -> list[str]:
    """The words of a sentence that are on a list."""
    return [
        found.group()
        for pattern in patterns
        for found in re.finditer(rf"\b(?:{pattern})(?!\w)", sentence, re.IGNORECASE)
    ]


def test_there_is_much_to_read(everything: Said) -> None:
    assert len(everything) > 900


def test_no_word_to_avoid_is_said(everything: Said) -> None:
    assert [(at, s, bad) for at, s in everything if (bad := unwelcome(s, AVOID))] == []


def test_words_are_british(everything: Said) -> None:
    assert [(at, s, bad) for at, s in everything if (bad := unwelcome(s, AMERICAN))] == []


def test_sentences_are_short(everything: Said) -> None:
    assert [(at, len(s.split()), s) for at, s in everything if len(s.split()) >= LONGEST] == []


def reading_age(said: Iterable[str]) -> float:
    """The age in years at which a child in England reads this with ease.

    SOURCE: Kincaid and others 1975 (Flesch-Kincaid grade); an English school year is taken five
    years before the age. Syllables are counted as runs of vowels, silent endings left out.
    """
    read = [re.findall(r"[A-Za-z’]+", sentence) for sentence in said]
    words = [word for sentence in read for word in sentence if word != "x"]
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / len(read) + 11.8 * syllables / len(words) - 15.59 + 5


def syllables_of(word: str) -> int:
    """How many vowels are heard in a word, about."""
    spoken = re.sub(r"(?:[^aeiouytdl]|[aeiouy]l)(?:e|ed)$", "x", word.casefold())
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def test_each_page_and_letter_is_read_with_ease_at_eleven(everything: Said) -> None:
    passages = defaultdict(list)
    for at, sentence in everything:
        if sentence.endswith((".", "?", "!")):
            passages[at].append(sentence)
    long = {at: said for at, said in passages.items() if len(" ".join(said).split()) >= PASSAGE}
    assert len(long) > 20
    assert {at: age for at, said in long.items() if (age := reading_age(said)) > OLDEST} == {}


def test_the_formula_tells_easy_from_hard() -> None:
    assert [syllables_of(word) for word in ("time", "asked", "people", "needed", "the")] == [
        1,
        1,
        2,
        2,
        1,
    ]
    easy = "Say what you saw. Ask them what they want to do. Ring, and go there."
    hard = (
        "Organisational stakeholders operationalise multidisciplinary collaborative arrangements."
    )
    assert reading_age(sentences(easy)) < 7 < 20 < reading_age([hard])


@pytest.mark.parametrize(
    "bad", ["Ask the user.", "A dashboard of contacts", "Log in here", "Please submit it"]
)
def test_the_check_sees(bad: str) -> None:
    assert unwelcome(bad, AVOID)


def test_the_check_reads_templates_and_code() -> None:
    template = (
        '{{ ngettext("One tie", "%(num)d ties", n) }}{% trans a=b %}It is {{ a }}.{% endtrans %}'
    )
    assert list(in_template(template)) == ["One tie", "%(num)d ties", "It is x."]
    code = ast.parse("f(_('Yes.'), help_text=f'Row {n}', value='not words')")
    assert sorted(in_code(code)) == ["Row x", "Yes."]
