"""Exports of press databases, laid out as theirs are; every word in them is invented."""

from __future__ import annotations

from textwrap import fill

LOCK = (
    "Engineers closed the Marrow Lock on Thursday after a gate that weighs forty tonnes slipped off its "
    "hinge and blocked the canal between Aldmere and the sea.",
    "“We heard it before we saw it,” said Petra Lindqvist, the lock keeper, who has worked there since 1998. "
    "“It sounded like a train on a bridge.”",
    "The canal company said that barges would wait at Aldmere until Monday. A spokesman, Owen Tallis, said "
    "the cause was not known and that divers would look at the hinge in the morning.",
)
BUS = (
    "The town of Brackwater will run its buses free of charge on Sundays from April, the council decided by "
    "eleven votes to nine after a debate of four hours.",
    "“People who do not own a car have been waiting for this for ten years,” said councillor Hanna Osei. Her "
    "opponent Lars Edgely called the plan a present to nobody, paid by everybody.",
    "The service costs about two million crowns a year. Fares on other days stay as they are, and the "
    "council will look at the figures again in the autumn.",
)


def wrapped(paragraphs: tuple[str, ...], width: int = 78) -> str:
    """Paragraphs as exports wrap them."""
    return "\n\n".join(fill(paragraph, width) for paragraph in paragraphs)


NEXIS_OLD = f"""
Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2020  16:51:31

Terms: (marrow lock) and date(geq (1/1/2020))


                               1 of 2 DOCUMENTS



                               The Aldmere Echo

                            March 13, 2020 Friday
                                   Edition 1;
                                    Northern

Gate of forty tonnes closes Marrow Lock, and the canal with it, until Monday at
least

BYLINE: Ingrid Vale and Tom Harrow

SECTION: NEWS; Pg. 3

LENGTH: 93 words

{wrapped(LOCK)}

LOAD-DATE: March 14, 2020

LANGUAGE: ENGLISH

GRAPHIC: The lock on Thursday. Photo: Ann Poe

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: ECHO


                      Copyright 2020 Aldmere Newspapers Ltd
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                              The Brackwater Post

                              14 March 2020
                            Late Edition - Final

Free buses on Sundays

BYLINE: By MARTA KEEL

SECTION: Section A; Column 0; Metro Desk; Pg. 1

LENGTH: 101 words

DATELINE: BRACKWATER

{wrapped(BUS)}

URL: http://www.brackwaterpost.example

SUBJECT: BUS TRANSPORTATION (90%); CITY GOVERNMENT (78%)

LOAD-DATE: March 14, 2020

LANGUAGE: ENGLISH


                  Copyright 2020 The Brackwater Post Company
"""

NEXIS_NEW = (
    """User Name: = Reader
Date and Time: = Friday, March 20, 2020 10:12:00 AM EDT
Job Number: = 112233445
Documents (2)
1. Gate closes Marrow Lock
Client/Matter: -None-
Search Terms: marrow lock
Search Type: Natural Language
Narrowed by:
2. Free buses on Sundays
Client/Matter: -None-
Search Terms: marrow lock
| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2020 LexisNexis
Gate closes Marrow Lock
The Aldmere Echo
March 13, 2020 Friday
Edition 1, Northern
Copyright 2020 Aldmere Newspapers Ltd All Rights Reserved
Section: NEWS; Pg. 3
Length: 93 words
Byline: Ingrid Vale and Tom Harrow
Body
""".splitlines()
    + list(LOCK)
    + """Graphic
The lock on Thursday. Photo: Ann Poe
Classification
Language: ENGLISH
Publication-Type: Newspaper
Journal Code: ECHO
Load-Date: March 14, 2020
End of Document
Free buses on Sundays
The Brackwater Post
March 14, 2020
Copyright 2020 The Brackwater Post Company All Rights Reserved
Section: Section A; Column 0; Metro Desk; Pg. 1
Length: 101 words
Byline: By MARTA KEEL
Dateline: BRACKWATER
Body
""".splitlines()
    + list(BUS)
    + """Classification
Language: ENGLISH
Publication-Type: Newspaper
Subject: BUS TRANSPORTATION (90%)
Load-Date: March 14, 2020
End of Document""".splitlines()
)
"""Paragraphs, as in a Word or RTF file."""

FACTIVA_CODED = [
    ("SE", "News"),
    ("HD", "Gate closes Marrow Lock"),
    ("BY", "By Ingrid Vale and Tom Harrow"),
    ("WC", "93 words"),
    ("PD", "13 March 2020"),
    ("ET", "09:30 AM"),
    ("SN", "The Aldmere Echo"),
    ("SC", "ALDECH"),
    ("PG", "3"),
    ("LA", "English"),
    ("CY", "(c) 2020 Aldmere Newspapers Ltd"),
    ("LP", LOCK[0]),
    ("TD", "\n\n".join(LOCK[1:])),
    ("NS", "gtrans : Transport | gcat : Political/General News"),
    ("RE", "uk : United Kingdom"),
    ("PUB", "Aldmere Newspapers Ltd"),
    ("AN", "Document ALDECH0020200313eg3d0000b"),
]
FACTIVA_CODED_TEXT = "\n".join(f"{code}  {value}" for code, value in FACTIVA_CODED)
FACTIVA_LABELLED = [
    "Gate closes Marrow Lock",
    "By Ingrid Vale and Tom Harrow",
    "93 words",
    "13 March 2020",
    "09:30 AM",
    "The Aldmere Echo",
    "ALDECH",
    "3",
    "English",
    "Copyright 2020 Aldmere Newspapers Ltd. All Rights Reserved.",
    *LOCK,
    "Aldmere Newspapers Ltd",
    "Document ALDECH0020200313eg3d0000b",
    "Metro",
    "Free buses on Sundays",
    "MARTA KEEL",
    "101 words",
    "14 March 2020",
    "The Brackwater Post",
    "BRPOST",
    "English",
    "© 2020 The Brackwater Post Company",
    *BUS,
    "Document BRPOST0020200314eg3e0001c",
    "Search Summary",
    "Text",
    "marrow lock",
    "Date",
    "In the last year",
    "Page 2 of 2 © 2020 Factiva, Inc. All rights reserved.",
]
FACTIVA_LABELLED_TEXT = "\n\n".join(FACTIVA_LABELLED)

RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest
March 20 2020 10:12
{RULE}


{RULE}

Document 1 of 3

Gate closes Marrow Lock

Author: Vale, Ingrid; Harrow, Tom

ProQuest document link

Abstract: A gate slipped off its hinge.

Links: None

Full text: {LOCK[0]}

{LOCK[1]}

{LOCK[2]}

Subject: Canals; Accidents

Location: Aldmere

Title: Gate closes Marrow Lock

Publication title: The Aldmere Echo; Aldmere

First page: 3

Publication year: 2020

Publication date: Mar 13, 2020

Section: News

Publisher: Aldmere Newspapers Ltd

ISSN: 00000001

Source type: Newspapers

Language of publication: English

Document type: News

ProQuest document ID: 2370000001

Document URL: https://search.proquest.example/docview/2370000001

Copyright: Copyright Aldmere Newspapers Ltd Mar 13, 2020

Last updated: 2020-03-14

Database: Global Newsstream

{RULE}

Document 2 of 3

Free buses on Sundays

Author: Keel, Marta

Full text:

{wrapped(BUS)}

Subject: Buses

Title: Free buses on Sundays

Publication title: The Brackwater Post

Publication date: Mar 14, 2020

ProQuest document ID: 2370000002

Document URL: https://search.proquest.example/docview/2370000002

{RULE}

Document 3 of 3

A harbour and its cranes

Abstract: How Eastmere came by its cranes, and who pays for them.

Title: A harbour and its cranes

Publication title: The Eastmere Courier

Publication date: Mar 15, 2020

ProQuest document ID: 2370000003

{RULE}

Contact ProQuest
"""

RIS = f"""TY  - NEWS
T1  - Gate closes Marrow Lock
A1  - Vale, Ingrid
A1  - Harrow, Tom
JF  - The Aldmere Echo
Y1  - 2020/03/13/
UR  - https://search.proquest.example/docview/2370000001
AB  - {(" ".join(LOCK) + " ") * 4}
AN  - 2370000001
ER  -

TY  - NEWS
TI  - Free buses on Sundays
AU  - Keel, Marta
T2  - The Brackwater Post
PY  - 2020
DA  - 2020/03/14/
N2  - The town of Brackwater will run its buses free of charge on Sundays from April.
ER  -
"""

NEWSBANK = f"""NewsBank: Access World News

Gate closes Marrow Lock

Publication: Aldmere Echo, The
Date: March 13, 2020
Author: Ingrid Vale and Tom Harrow
Section: News
Page: 3
Word Count: 93

{wrapped(LOCK)}

Copyright (c) 2020 Aldmere Newspapers Ltd
OpenURL Link: https://infoweb.newsbank.com/apps/news/openurl?docref=1
Record Number: 17A2B3C4D5E6F7

Free buses on Sundays

Publication: Brackwater Post
Date: March 14, 2020
Author: Marta Keel
Word Count: 101

{wrapped(BUS)}

Copyright (c) 2020 The Brackwater Post Company
Record Number: 17A2B3C4D5E6F8
"""

GALE = f"""Gate closes Marrow Lock

Author(s): Ingrid Vale

Date: Mar. 13, 2020

From: The Aldmere Echo

Publisher: Aldmere Newspapers Ltd

Document Type: Article

Length: 93 words

Full Text:

{wrapped(LOCK)}

Copyright: COPYRIGHT 2020 Aldmere Newspapers Ltd

Source Citation (MLA 9th Edition)
Vale, Ingrid. "Gate closes Marrow Lock." The Aldmere Echo, 13 Mar. 2020, p. 3. Gale OneFile: News,
link.gale.com/apps/doc/A600000001/STND. Accessed 20 Mar. 2020.

Gale Document Number: GALE|A600000001

Free buses on Sundays

Date: Mar. 14, 2020

From: The Brackwater Post

Document Type: Article

Full Text:

{wrapped(BUS)}

Gale Document Number: GALE|A600000002
"""


def europresse(*articles: tuple[str, str, str, str, tuple[str, ...]]) -> str:
    """A page of Europresse: paper, header, headline, authors and paragraphs of each article."""
    parts = (
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">'
        f'{paper}</span></div><div><span class="DocHeader">{header}</span></div></header>'
        f'<section><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p></div>'
        f'<div class="docAuthors">{authors}</div><div class="DocText clearfix">'
        '<div class="docOcurrContainer">'
        + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        + f"</div></div></section><footer><small>© 2020 {paper}. All rights reserved.</small>"
        f"<p>Document number: news·20200313·AE·{number}</p></footer></article>"
        for number, (paper, header, title, authors, paragraphs) in enumerate(articles)
    )
    return f"<!DOCTYPE html><html><head><title>Europresse</title></head><body>{''.join(parts)}</body></html>"


EUROPRESSE = europresse(
    ("The Aldmere Echo, no. 17", "Friday, March 13, 2020 - 93 words, p. 3", "Gate closes Marrow Lock",
     "Ingrid Vale ; Tom Harrow", LOCK),
    ("The Brackwater Post", "samedi 14 mars 2020 - 101 mots", "Free buses on Sundays", "Marta Keel", BUS),
)  # fmt: skip


def nexis_field(label: str, value: str) -> str:
    """A field as the pages of Nexis have it."""
    spans = f"<SPAN CLASS='c8'>{label}: </SPAN><SPAN CLASS='c2'>{value}</SPAN>"
    return f"<BR><DIV CLASS='c5'><P CLASS='c6'>{spans}</P></DIV>"


NEXIS_HTML = (
    "<HTML><HEAD><TITLE></TITLE><STYLE TYPE='text/css'>.c0 { text-align: center; }</STYLE></HEAD><BODY>"
    "<A NAME='DOC_ID_0_0'></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->"
    "<BR><DIV CLASS='c0'><P CLASS='c1'><SPAN CLASS='c2'>1 of 1 DOCUMENTS</SPAN></P></DIV>"
    "<BR><DIV CLASS='c0'><BR><P CLASS='c1'><SPAN CLASS='c2'>The Aldmere Echo</SPAN></P></DIV>"
    "<BR><DIV CLASS='c3'><P CLASS='c1'><SPAN CLASS='c4'>March 13, 2020</SPAN><SPAN CLASS='c2'> Friday "
    "</SPAN></P><P CLASS='c1'><SPAN CLASS='c2'>First Edition</SPAN></P></DIV>"
    "<BR><DIV CLASS='c5'><P CLASS='c6'><SPAN CLASS='c7'>Gate closes Marrow Lock</SPAN></P></DIV>"
    + nexis_field("BYLINE", "Ingrid Vale and Tom Harrow")
    + nexis_field("SECTION", "NEWS; Pg. 3")
    + nexis_field("LENGTH", "93 words")
    + "<BR><DIV CLASS='c5'>"
    + "".join(f"<P CLASS='c9'><SPAN CLASS='c2'>{one}</SPAN></P>" for one in LOCK)
    + "</DIV>"
    + nexis_field("LOAD-DATE", "March 14, 2020")
    + nexis_field("LANGUAGE", "ENGLISH")
    + "<BR><DIV CLASS='c0'><P CLASS='c1'><SPAN CLASS='c2'>Copyright 2020 Aldmere Newspapers Ltd</SPAN><BR>"
    "<SPAN CLASS='c2'>All Rights Reserved</SPAN></P></DIV></BODY></HTML>"
)
FACTIVA_HTML = (
    "<!DOCTYPE html><html><head><title>Factiva</title></head><body>"
    '<div class="article enArticle"><p class="articleParagraph enarticleParagraph"></p><table>'
    + "".join(
        f"<tr><td class='index'><b>{code}</b>&nbsp;</td><td>"
        + "".join(
            f'<p class="articleParagraph enarticleParagraph">{part}</p>' for part in value.split("\n\n")
        )
        + "</td></tr>"
        for code, value in FACTIVA_CODED
    )
    + "</table></div></body></html>"
)
FACTIVA_LABELLED_HTML = (
    "<!DOCTYPE html><html><head><title>Factiva</title></head><body>"
    '<div class="article enArticle"><div id="hd"><span class="enHeadline">Gate closes Marrow Lock</span>'
    "</div>"
    '<div class="author">By Ingrid Vale and Tom Harrow</div>'
    + "".join(f"<div>{line}</div>" for line in FACTIVA_LABELLED[2:10])
    + "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in LOCK)
    + "<p>Document ALDECH0020200313eg3d0000b</p></div></body></html>"
)
PROQUEST_HTML = (
    "<!DOCTYPE html><html><head><title>ProQuestDocuments</title></head><body>"
    "<h1>Gate closes Marrow Lock</h1><p><strong>Author: </strong>Vale, Ingrid; Harrow, Tom</p>"
    "<p><a href='https://search.proquest.example/docview/2370000001'>ProQuest document link</a></p>"
    "<p><strong>Full text: </strong></p><text>" + "".join(f"<p>{one}</p>" for one in LOCK) + "</text>"
    "<p><strong>Subject: </strong>Canals</p><p><strong>Title: </strong>Gate closes Marrow Lock</p>"
    "<p><strong>Publication title: </strong>The Aldmere Echo</p>"
    "<p><strong>Publication date: </strong>Mar 13, 2020</p>"
    "<p><strong>ProQuest document ID: </strong>2370000001</p>"
    "<p><strong>Copyright: </strong>Copyright Aldmere Newspapers Ltd Mar 13, 2020</p></body></html>"
)
