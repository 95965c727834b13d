"""Bank statements in the layouts of British banks, read to the penny."""

from __future__ import annotations

from io import BytesIO

import pytest

from hedgerow.formats.bank import BankLine, oldest_first, read_bank_statement
from hedgerow.formats.records import Finding, UnreadableFile

LAYOUTS = {
    "one signed column": "Number,Date,Account,Amount,Subcategory,Memo\n"
    " ,05/03/2026,20-00-00 1,-12.34,PAYMENT,TEA\n ,04/03/2026,20-00-00 1,1250.50,CREDIT,COUNCIL\n",
    "two columns": "Transaction Date,Transaction Type,Sort Code,Account Number,"
    "Transaction Description,Debit Amount,Credit Amount,Balance\n"
    "05/03/2026,DEB,'11-00-00,1,TEA,12.34,,1238.16\n04/03/2026,FPI,'11-00-00,1,COUNCIL,,1250.50,1250.50\n",
    "a preamble and pounds": '"Account Name:","Pot"\n"Account Balance:","£1,238.16"\n\n'
    '"Date","Transaction type","Description","Paid out","Paid in","Balance"\n'
    '"04 Mar 2026","Credit","COUNCIL","","£1,250.50","£1,250.50"\n'
    '"05 Mar 2026","Visa","TEA","£12.34","","£1,238.16"\n',
    "no headings": '05/03/2026,TEA,-12.34\n04/03/2026,COUNCIL,"1,250.50"\n',
    "formula cells and a mark": "\ufeffDate;Details;Value;Balance\n"
    '="05/03/2026";=TEA;\'-12.34;1238.16\n="04/03/2026";COUNCIL;+1250.5;1250.5\n',
    "brackets": 'Date,Name,Amount (GBP)\n2026-03-04,COUNCIL,"1,250.50"\n2026-03-05,TEA,(12.34)\n',
    "money out below nought": "Date,Name,Money Out,Money In\n"
    "2026-03-04,COUNCIL,0.00,1250.50\n2026-03-05,TEA,-12.34,\n",
    "a column of debit and credit": "Date,Narrative,Amount,DR/CR,Balance\n"
    "04/03/2026,COUNCIL,1250.50,CR,1250.50 CR\n05/03/2026,TEA,12.34,DR,1238.16 CR\n",
    "a balance brought forward": "Date,Description,Money in,Money out,Balance\n"
    "03/03/2026,BROUGHT FORWARD,,,0.00\n04/03/2026,COUNCIL,1250.50,,1250.50\n"
    "05/03/2026,TEA,,12.34,\n",
}


def read(text: str, encoding: str = "utf-8") -> list[BankLine | Finding]:
    return list(read_bank_statement(BytesIO(text.encode(encoding))))


def lines(text: str) -> list[BankLine]:
    return oldest_first([each for each in read(text) if isinstance(each, BankLine)])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_the_same(layout: str) -> None:
    found = lines(LAYOUTS[layout])
    assert [(line.on, line.pence) for line in found] == [
        ("2026-03-04", 1250_50),
        ("2026-03-05", -12_34),
    ]
    assert all(word in line.words for line, word in zip(found, ("COUNCIL", "TEA"), strict=True))
    refused = [each for each in read(LAYOUTS[layout]) if isinstance(each, Finding)]
    assert not [each for each in refused if each.weight in {"refused", "skipped"}]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("04/03/2026,Tea,12.345", "sum"),
        ("04/03/2026,Tea,=1+1", "sum"),
        ("04/03/2026,Tea,1.250,50", "more cells"),
        ("04/03/2026,Tea,(5.00", "sum"),
        ("04/03/2026,Tea,NaN", "sum"),
        ('04/03/2026,Tea,"9,999,999,999,999,999,999"', "sum"),
        (",Tea,5.00", "date"),
        ("31/02/2026,Tea,5.00", "no such day"),
    ],
)
def test_what_is_not_certain_is_refused(cells: str, problem: str) -> None:
    found = read(f"Date,Description,Amount\n{cells}\n")
    assert any(
        isinstance(each, Finding)
        and each.weight in {"refused", "skipped"}
        and problem in each.problem
        for each in found
    ), found


def test_both_in_and_out_is_refused_and_other_files_are_not_statements() -> None:
    found = read("Date,Details,In,Out\n04/03/2026,Tea,1.00,2.00\n")
    assert [each.weight for each in found if isinstance(each, Finding)][-1] == "refused"
    for other in ("Name,Email\nAnn,a@example.org\n", "hello\n"):
        with pytest.raises(UnreadableFile, match="headings"):
            read(other)


def test_within_a_day_the_balances_say_which_came_first() -> None:
    told = "Date,Description,Amount,Balance\n5/3/2026,C,-1,2\n5/3/2026,B,-1,3\n5/3/2026,A,4,4\n"
    assert [line.words for line in lines(told)] == ["A", "B", "C"]


def test_letters_of_windows_are_read() -> None:
    (line,) = (
        each
        for each in read("Date,Details,Amount\n04/03/2026,Café £5,5\n", "cp1252")
        if isinstance(each, BankLine)
    )
    assert line.words == "Café £5"
