"""Deliveries of agencies, after the specifications of the IPTC and NISO; every word in them is invented."""

from __future__ import annotations

import json

from tests.extract.houses.samples import BUS, LOCK

PARAGRAPHS = "".join(f"<p>{one}</p>" for one in LOCK)
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf><head><title>Lock closed</title><docdata><doc-id id-string="AE.20200313.1"/>
<date.issue norm="20200313T101500Z"/><doc.copyright holder="Aldmere Newspapers Ltd" year="2020"/></docdata>
<pubdata name="The Aldmere Echo" date.publication="20200313T000000" position.section="News"/></head>
<body><body.head><hedline><hl1>Gate closes Marrow Lock</hl1><hl2>Barges wait until Monday</hl2></hedline>
<byline>By <person>Ingrid Vale</person><byttl>Canal correspondent</byttl></byline>
<distributor>Harbour Wire</distributor>
<dateline><location>ALDMERE</location>, March 13</dateline></body.head>
<body.content><media media-type="image"><media-caption><p>The lock on Thursday.</p></media-caption></media>
<block>{PARAGRAPHS}</block></body.content><body.end/></body></nitf>"""

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
guid="urn:newsml:wire.example:{guid}" version="1"
standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en">
<rightsInfo><copyrightHolder literal="Harbour Wire"/>
<copyrightNotice>© 2020 Harbour Wire</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><provider><name>Harbour Wire</name></provider>
<versionCreated>2020-03-13T12:00:00+00:00</versionCreated><firstCreated>2020-03-13T10:15:00+00:00</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><located qcode="city:1"><name>Aldmere</name></located><slugline>LOCK-CLOSED</slugline>
<headline role="hld:subHeadline">Barges wait</headline><headline role="hld:main">{title}</headline>
<by>By Ingrid Vale</by><dateline>ALDMERE, March 13 (Harbour Wire) -</dateline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
    "<body>{}</body></html></inlineXML>"
)
PICTURE = '<remoteContent href="http://wire.example/1.jpg" contenttype="image/jpeg"/>'


def item(
    guid: str, content: str, title: str = "Gate closes Marrow Lock", kind="text", status="usable"
) -> str:
    """An item in NewsML-G2."""
    return ITEM.format(guid=guid, content=content, title=title, kind=kind, status=status)


NEWSML_G2 = '<?xml version="1.0" encoding="UTF-8"?>' + item("1", XHTML.format(PARAGRAPHS))
NEWSML_G2_NITF = item(
    "1", f"<inlineXML><nitf><body><body.content>{PARAGRAPHS}</body.content></body></nitf></inlineXML>"
)
NEWSML_G2_PLAIN = item("1", "<inlineData contenttype='text/plain'>" + "\n\n".join(LOCK) + "</inlineData>")
MESSAGE = (
    '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>'
    "<sent>2020-03-13T12:00:00Z</sent></header><itemSet>"
    + item("1", XHTML.format(PARAGRAPHS))
    + item("2", XHTML.format("".join(f"<p>{one}</p>" for one in BUS)), "Free buses on Sundays")
    + item("3", PICTURE, "The lock on Thursday", "picture")
    + item("4", XHTML.format(PARAGRAPHS), status="canceled")
    + "</itemSet></newsMessage>"
)
NEWSML_1 = f"""<?xml version="1.0"?><NewsML>
<NewsEnvelope><DateAndTime>20200313T101500Z</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>wire.example</ProviderId><DateId>20200313</DateId>
<PublicIdentifier>urn:newsml:wire.example:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20200313T101500+0000</FirstCreated>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Gate closes Marrow Lock</HeadLine><ByLine>By Ingrid Vale</ByLine>
<CopyrightLine>© 2020 Harbour Wire</CopyrightLine></NewsLines>
<ContentItem><DataContent>{PARAGRAPHS}</DataContent>
</ContentItem></NewsComponent></NewsItem></NewsML>"""
REUTERS = f"""<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="1" id="root" date="2020-03-13" xml:lang="en">
<title>ALDMERE: Gate closes.</title><headline>Gate closes Marrow Lock</headline>
<byline>Ingrid Vale</byline><dateline>ALDMERE 2020-03-13</dateline>
<text>{PARAGRAPHS}</text><copyright>(c) Reuters Limited 2020</copyright>
<metadata><codes class="bip:topics:1.0"><code code="GTRANS"/></codes></metadata></newsitem>"""
JATS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN"
"JATS-journalpublishing1.dtd">
<article article-type="news" dtd-version="1.2" xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta>
<journal-title-group><journal-title>The Aldmere Review</journal-title></journal-title-group></journal-meta>
<article-meta><article-categories><subj-group><subject>News</subject></subj-group></article-categories>
<title-group><article-title>Gate closes <italic>Marrow</italic> Lock</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Vale</surname>
<given-names>Ingrid</given-names></name></contrib>
</contrib-group><pub-date pub-type="ppub"><year>2020</year></pub-date>
<pub-date date-type="pub"><day>13</day><month>3</month><year>2020</year></pub-date>
<permissions><copyright-statement>© 2020 Aldmere Newspapers Ltd</copyright-statement></permissions>
<self-uri xlink:href="https://review.example/lock"/>
<abstract><p>A gate slipped.</p></abstract></article-meta></front>
<body><p>{LOCK[0]}<xref ref-type="fn" rid="f1"><sup>1</sup></xref></p>
<fig><caption><p>The lock on Thursday.</p></caption></fig>
<sec><p>{LOCK[1]}</p><p>{LOCK[2]}</p></sec></body>
<back><ref-list><ref><mixed-citation>Nobody, 1900.</mixed-citation></ref></ref-list></back></article>"""

NINJS_1 = {
    "uri": "https://wire.example/items/1", "type": "text", "versioncreated": "2020-03-13T10:15:00Z",
    "headline": "Gate closes Marrow Lock", "byline": "By Ingrid Vale", "located": "Aldmere",
    "copyrightnotice": "© 2020 Harbour Wire", "source": "Harbour Wire", "body_xhtml": PARAGRAPHS,
}  # fmt: skip
NINJS_2 = {
    "uri": "https://wire.example/items/1", "type": "text", "firstCreated": "2020-03-13T10:15:00Z",
    "versionCreated": "2020-03-14T10:15:00Z", "language": "en",
    "headlines": [{"role": "short", "value": "Lock"}, {"role": "main", "value": "Gate closes Marrow Lock"}],
    "people": [{"rel": "author", "name": "Ingrid Vale"}, {"rel": "mentions", "name": "Petra Lindqvist"}],
    "infosources": [{"name": "Harbour Wire"}],
    "bodies": [{"role": "summary", "contentType": "text/plain", "value": "A gate slipped."},
               {"role": "main", "contentType": "text/html", "value": PARAGRAPHS}],
}  # fmt: skip
NINJS_3 = {
    "standard": {"name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},
    "uri": "https://wire.example/items/1", "type": "text", "contentCreated": "2020-03-13T10:15:00Z",
    "firstCreated": "2020-03-13T10:15:00Z", "bylines": [{"role": "main", "by": "By Ingrid Vale"}],
    "headlines": [{"role": "main", "value": "Gate closes Marrow Lock"}],
    "infoSources": [{"name": "Harbour Wire"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "\n\n".join(LOCK)}],
}  # fmt: skip
NINJS_PICTURE = {
    "uri": "https://wire.example/items/2", "type": "picture", "headline": "The lock", "headlines": [],
    "versioncreated": "2020-03-13T10:15:00Z",
}  # fmt: skip
NINJS_LINES = "\n".join(map(json.dumps, [NINJS_1, NINJS_PICTURE]))
