"""Findings: what the grammar reads in a sentence, certain or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.events.findings import find_events
from etl.transform.events.participants import phrase

Findings = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Talks between Norway and Denmark have stalled.", ["CONSULT Talks: Norway, Denmark → – [stalled]"]),
        ("Norway suspended the talks with Denmark.", ["CONSULT talks: – → – [stalled]"]),
        ("Talks with Denmark will begin on Monday.", ["CONSULT begin: – → Denmark [planned]"]),
        (
            "Norway's alleged attack on Denmark was in the papers.",
            ["ASSAULT attack: Norway → Denmark [possible]"],
        ),
        ("Norway feared a possible attack by Denmark.", ["ASSAULT attack: Denmark → – [possible]"]),
        ("Iran's attack on Norway lasted a week.", ["ASSAULT attack: Iran → Norway [happened]"]),
        ("U.S. sanctions on Norway hurt the ports.", ["SANCTION sanctions: U.S. → Norway [happened]"]),
        ("The arrest of a minister by police was in the papers.", ["COERCE arrest: – → minister [happened]"]),
        (
            "The minister's blistering attack on Denmark was in the papers.",
            ["ACCUSE attack: minister → Denmark [happened]"],
        ),
        ("The crackdown on farmers in Norway went on.", ["COERCE crackdown: – → farmers [happened]"]),
        ("The talks went on.", ["CONSULT talks: – → – [happened]"]),
        ("Norway is looking for talks with Denmark.", ["CONSULT talks: – → Denmark [happened]"]),
        (
            "Norway imposed last week what it called heavy new sanctions against Denmark.",
            ["SANCTION imposed: Norway → what [happened]"],
        ),
    ],
)
def test_a_noun_may_name_an_event(findings: Findings, text: str, lines: list[str]) -> None:
    assert findings(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Norway demanded that Denmark leave.", ["REQUEST demanded: Norway → Denmark [happened]"]),
        ("Norway said Denmark must release the prisoners.", ["REQUEST said: Norway → Denmark [happened]"]),
        ("Norway must release the prisoners.", ["RETREAT release: Norway → prisoners [demanded]"]),
        ("Norway could release the prisoners.", ["RETREAT release: Norway → prisoners [possible]"]),
        ("Norway would release the prisoners.", ["AGREE release: Norway → prisoners [planned]"]),
        ("Norway should release the prisoners.", ["RETREAT release: Norway → prisoners [demanded]"]),
        ("Norway did not release the prisoners.", ["RETREAT release: Norway → prisoners [denied]"]),
        ("Norway never attacked Denmark.", ["ASSAULT attacked: Norway → Denmark [denied]"]),
        ("Norway cannot help Denmark.", ["AID help: Norway → Denmark [denied]"]),
        ("Norway is not helping Denmark.", ["REJECT helping: Norway → Denmark [happened]"]),
        ("Norway does not help Denmark.", ["REJECT help: Norway → Denmark [happened]"]),
        ("Norway has not helped Denmark.", ["AID helped: Norway → Denmark [denied]"]),
        ("Norway will accuse Denmark of theft.", ["ACCUSE accuse: Norway → Denmark [planned]"]),
        ("Norway will ask Denmark to leave.", ["REQUEST ask: Norway → Denmark [planned]"]),
        ("Norway asked if Denmark would attack Sweden.", ["ASSAULT attack: Denmark → Sweden [possible]"]),
        ("Norway asked Denmark to leave.", ["REQUEST asked: Norway → Denmark [happened]"]),
        ("Norway wants Denmark to leave.", ["REQUEST wants: Norway → Denmark [happened]"]),
        ("Norway insisted that Denmark leave.", []),
        ("Norway ordered an attack on Denmark.", ["ASSAULT attack: – → Denmark [happened]"]),
        (
            "Norway ordered soldiers to attack Denmark.",
            ["REQUEST ordered: Norway → Denmark [happened]", "ASSAULT attack: soldiers → Denmark [happened]"],
        ),
        (
            "Norway ordered Denmark to release the prisoners.",
            ["REQUEST ordered: Norway → Denmark [happened]"],
        ),
        (
            "Norway called for the release of the prisoners.",
            ["REQUEST called: Norway → prisoners [happened]"],
        ),
        ("Norway may threaten to attack Denmark.", ["THREATEN threaten: Norway → Denmark [possible]"]),
        ("Norway did not threaten to attack Denmark.", ["THREATEN threaten: Norway → Denmark [denied]"]),
        ("Norway will threaten to attack Denmark.", ["THREATEN threaten: Norway → Denmark [planned]"]),
        (
            "If Norway threatens to attack Denmark, Sweden will leave.",
            ["THREATEN threatens: Norway → Denmark [possible]"],
        ),
        ("Norway did not agree to help Denmark.", ["REJECT agree: Norway → Denmark [happened]"]),
        ("Norway agreed to attack Denmark.", ["AGREE agreed: Norway → Denmark [happened]"]),
        ("Norway vowed to attack Denmark.", ["THREATEN vowed: Norway → Denmark [happened]"]),
        ("Norway plans to attack Denmark.", ["THREATEN plans: Norway → Denmark [planned]"]),
        ("Norway plans to help Denmark.", ["AGREE plans: Norway → Denmark [planned]"]),
        ("Norway offered to attack Denmark.", ["AGREE offered: Norway → Denmark [happened]"]),
        ("Norway agreed not to help Denmark.", ["REJECT agreed: Norway → Denmark [happened]"]),
        ("Norway needs to help Denmark.", ["AID help: Norway → Denmark [possible]"]),
        ("Norway hopes to help Denmark.", ["AID help: Norway → Denmark [planned]"]),
        ("Norway began to attack Denmark.", ["ASSAULT attack: Norway → Denmark [happened]"]),
        ("Norway stopped helping Denmark.", ["REJECT stopped: Norway → Denmark [happened]"]),
        ("Norway stopped to help Denmark.", ["AID help: Norway → Denmark [planned]"]),
        ("Norway will stop helping Denmark.", ["REJECT stop: Norway → Denmark [planned]"]),
        (
            "Norway does not think that Denmark attacked Sweden.",
            ["ASSAULT attacked: Denmark → Sweden [denied]"],
        ),
        ("Norway believes that Denmark attacked Sweden.", ["ASSAULT attacked: Denmark → Sweden [possible]"]),
        (
            "Norway accused Denmark of attacking Sweden.",
            ["ACCUSE accused: Norway → Denmark [happened]", "ASSAULT attacking: Norway → Sweden [possible]"],
        ),
        (
            "Denmark, accused of attacking Sweden, left.",
            ["ACCUSE accused: – → Denmark [happened]", "ASSAULT attacking: Denmark → Sweden [possible]"],
        ),
        ("Whether Norway attacked Denmark is not known.", ["ASSAULT attacked: Norway → Denmark [possible]"]),
        ("Norway knows whether Denmark attacked Sweden.", ["ASSAULT attacked: Denmark → Sweden [possible]"]),
        (
            "Unless Norway attacks Denmark, Sweden will leave.",
            ["ASSAULT attacks: Norway → Denmark [possible]"],
        ),
        (
            "Norway will release the prisoners unless Denmark leaves.",
            ["THREATEN release: Norway → prisoners [happened]"],
        ),
        (
            "Norway will release the prisoners because Denmark left.",
            ["AGREE release: Norway → prisoners [planned]"],
        ),
        ("Norway's plan to attack Denmark failed.", ["THREATEN plan: – → Denmark [planned]"]),
        (
            "Norway may help release the prisoners.",
            ["AID help: Norway → prisoners [possible]", "RETREAT release: Norway → prisoners [possible]"],
        ),
        (
            "Norway helped release the prisoners.",
            ["AID helped: Norway → prisoners [happened]", "RETREAT release: Norway → prisoners [happened]"],
        ),
    ],
)
def test_auxiliaries_and_governors_say_whether_an_act_happened(
    findings: Findings, text: str, lines: list[str]
) -> None:
    assert findings(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Norway killed in a raid on Monday three people from Denmark.",
            ["ASSAULT killed: Norway → people [happened]", "ASSAULT raid: – → Monday [happened]"],
        ),
        ("Norway placed sanctions on Denmark on Monday.", ["SANCTION sanctions: – → – [happened]"]),
        ("Norway will stop helping Denmark.", ["REJECT stop: Norway → Denmark [planned]"]),
        ("Soldiers who attacked Denmark left.", ["ASSAULT attacked: Soldiers → Denmark [happened]"]),
        ("The soldiers shot by police left.", ["ASSAULT shot: police → soldiers [happened]"]),
        ("Police shot the soldiers.", ["ASSAULT shot: Police → soldiers [happened]"]),
        ("The soldiers were shot.", ["ASSAULT shot: – → soldiers [happened]"]),
        ("The soldiers have shot the farmers.", ["ASSAULT shot: soldiers → farmers [happened]"]),
        ("The soldiers, shot by the police, left.", ["ASSAULT shot: police → soldiers [happened]"]),
        (
            "Omar Reyes was arrested and jailed.",
            ["COERCE arrested: – → Omar [happened]", "COERCE jailed: – → Omar [happened]"],
        ),
        (
            "Omar Reyes was arrested and accused Denmark.",
            ["COERCE arrested: – → Omar [happened]", "ACCUSE accused: Omar → Denmark [happened]"],
        ),
        ("Omar Reyes is prepared to help Denmark.", ["AGREE prepared: Omar → Denmark [planned]"]),
        (
            "Norway persuaded Denmark to release the prisoners.",
            ["RETREAT release: Denmark → prisoners [happened]"],
        ),
        ("Norway told Denmark to attack Sweden.", ["ASSAULT attack: Denmark → Sweden [happened]"]),
        ("Norway promised Denmark to attack Sweden.", ["THREATEN promised: Norway → Sweden [happened]"]),
        ("Norway left to attack Denmark.", ["ASSAULT attack: Norway → Denmark [planned]"]),
        ("Attacked by Denmark, Norway left.", ["ASSAULT Attacked: Denmark → Norway [happened]"]),
        ("The port that Norway attacked is in Denmark.", ["ASSAULT attacked: Norway → port [happened]"]),
        ("Officials said they will invade Denmark.", ["THREATEN invade: Officials → Denmark [planned]"]),
        ("Officials said it will invade Denmark.", ["THREATEN invade: Officials → Denmark [planned]"]),
        ("They said they will invade Denmark.", ["THREATEN invade: they → Denmark [planned]"]),
        ("Denmark, officials said, attacked Sweden.", ["ASSAULT attacked: Denmark → Sweden [happened]"]),
        ("According to officials, he attacked Sweden.", ["ACCUSE attacked: he → Sweden [happened]"]),
        (
            "Norway attacked Sweden, and Denmark helped Sweden.",
            ["ASSAULT attacked: Norway → Sweden [happened]", "AID helped: Denmark → Sweden [happened]"],
        ),
        ("Norway met with Denmark.", ["CONSULT met: Norway → Denmark [happened]"]),
        ("Norway met Denmark on Monday.", ["CONSULT met: Norway → Denmark [happened]"]),
        ("Norway agreed with Denmark on Monday.", ["AGREE agreed: Norway → Denmark [happened]"]),
        ("Norway fired missiles at Denmark.", ["ASSAULT fired: Norway → Denmark [happened]"]),
        ("Norway protested against Denmark in Oslo.", ["PROTEST protested: Norway → Denmark [happened]"]),
        ("Norway demanded a ransom from Denmark.", ["REQUEST demanded: Norway → Denmark [happened]"]),
        ("Norway declined to comment on Denmark.", ["REJECT declined: Norway → – [happened]"]),
        ("Norway killed three people in Denmark.", ["ASSAULT killed: Norway → people [happened]"]),
        ("Norway killed the minister of Denmark.", ["ASSAULT killed: Norway → minister [happened]"]),
        ("Norway killed Denmark's minister.", ["ASSAULT killed: Norway → minister [happened]"]),
        ("Norway offered to help farmers in Denmark.", ["AGREE offered: Norway → farmers [happened]"]),
        ("Norway rejected Denmark's proposal.", ["REJECT rejected: Norway → proposal [happened]"]),
        ("Norway rejected a proposal by Denmark.", ["REJECT rejected: Norway → Denmark [happened]"]),
        (
            "Norway imposed sanctions on Denmark last week.",
            ["SANCTION imposed: Norway → Denmark [happened]"],
        ),
        ("Norway attacked it.", ["ASSAULT attacked: Norway → it [happened]"]),
        ("Norway attacked the village.", ["ASSAULT attacked: Norway → village [happened]"]),
        (
            "Norway attacked Denmark, Sweden and Finland.",
            ["ASSAULT attacked: Norway → Denmark, Sweden, Finland [happened]"],
        ),
        (
            "The 12 Norwegian ministers attacked Denmark.",
            ["ASSAULT attacked: ministers → Denmark [happened]"],
        ),
        ("Norway pulled out its troops.", ["RETREAT pulled: Norway → troops [happened]"]),
        ("Norway signed off.", []),
        ("Norway broke off ties with Denmark.", ["SANCTION broke: Norway → Denmark [happened]"]),
        ("Norway met the deadline.", []),
        ("Norway beat the odds.", []),
        ("We attacked them.", ["ACCUSE attacked: We → them [happened]"]),
        (
            "Thousands of soldiers attacked hundreds of villages.",
            ["ASSAULT attacked: Thousands → villages [happened]"],
        ),
        ("Norway praises nothing.", ["SUPPORT praises: Norway → nothing [happened]"]),
        ("Norway demanded.", []),
        ("Norway demanded it.", ["REQUEST demanded: Norway → it [happened]"]),
        ("Norway does not comment.", []),
        ("Norway detained 40 farmers.", ["COERCE detained: Norway → farmers [happened]"]),
        (
            "Norway continued talks with Denmark.",
            ["CONSULT continued: Norway → Denmark [happened]"],
        ),
        (
            "Norway opened an inquiry into Denmark.",
            ["ACCUSE opened: Norway → Denmark [happened]"],
        ),
        ("Norway swore to sing.", ["AGREE swore: Norway → – [happened]"]),
        ("Norway is ready to attack Denmark.", ["THREATEN ready: Norway → Denmark [planned]"]),
    ],
)
def test_who_acts_and_upon_whom(findings: Findings, text: str, lines: list[str]) -> None:
    assert findings(text) == lines


@pytest.mark.parametrize(
    ("text", "method", "strength"),
    [
        ("Norway condemned Denmark.", "verb", 1.0),
        ("Norway met with Denmark.", "verb", 1.8),
        ("Norway fired missiles at Denmark.", "verb", 2.6),
        ("Norway attacked it.", "verb", 0.2),
        ("Norway made a donation to Denmark.", "light verb", 2.0),
        ("Norway swore to sing.", "promise", 0.5),
        ("Norway imposed last week what it called heavy new sanctions.", "near words", 0.7),
        ("Norway fears an attack.", "noun", 0.3),
    ],
)
def test_the_more_a_sense_asks_for_the_surer_it_is(
    parse: Callable[[str], Doc], text: str, method: str, strength: float
) -> None:
    found = [(one.predicate.method, round(one.predicate.strength, 1)) for one in find_events(parse(text))]
    assert (method, strength) in found


def test_a_governing_verb_and_what_it_governs_are_one_event(findings: Findings) -> None:
    assert findings("Norway threatened to invade Denmark.") == [
        "THREATEN threatened: Norway → Denmark [happened]"
    ]


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Norway killed three people in Denmark.", ["Denmark"]),
        ("Norway killed the minister of Denmark.", ["Denmark"]),
        ("Norway declined to comment on Denmark.", ["Denmark"]),
        ("Norway killed three people.", []),
        ("Norway attacked Denmark in Sweden.", []),
    ],
)
def test_where_no_recipient_has_a_name_the_nearest_name_is_guessed(
    parse: Callable[[str], Doc], text: str, guess: list[str]
) -> None:
    (finding,) = find_events(parse(text))
    assert [token.text for token in finding.guess] == guess


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The new Norwegian army attacked Denmark.", "new Norwegian army"),
        ("Foreign Minister Ilse Brandt attacked Denmark.", "Foreign Minister Ilse Brandt"),
        ("The ministers of Norway in Oslo attacked Denmark.", "ministers of Norway"),
        ("Ministers who left Norway attacked Denmark.", "Ministers"),
    ],
)
def test_a_phrase_is_without_articles_and_clauses(parse: Callable[[str], Doc], text: str, words: str) -> None:
    (finding,) = find_events(parse(text))
    assert text[slice(*phrase(finding.actors[0]))] == words
