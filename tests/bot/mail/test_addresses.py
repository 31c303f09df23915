import pytest

from bot.mail.addresses import MailAddress, find_addresses, normalise_address


@pytest.mark.parametrize(
    ("field", "address", "name"),
    [
        ("nadia@example.org", "nadia@example.org", None),
        ("<Nadia@Example.ORG>", "nadia@example.org", None),
        ("Nadia Lemaire <nadia@example.org>", "nadia@example.org", "Nadia Lemaire"),
        ('"Lemaire, Nadia" <nadia@example.org>', "nadia@example.org", "Lemaire, Nadia"),
        ("Lemaire, Nadia <nadia@example.org>", "nadia@example.org", "Lemaire, Nadia"),
        ("nadia@example.org (Nadia Lemaire)", "nadia@example.org", "Nadia Lemaire"),
        ("=?utf-8?Q?Ana=C3=AFs?= <a@example.org>", "a@example.org", "Anaïs"),
        ('"=?utf-8?Q?Ana=C3=AFs?=" <a@example.org>', "a@example.org", "Anaïs"),
        ("'Nadia' <nadia@example.org>", "nadia@example.org", "Nadia"),
        ('"mairie@ville.example" <bad@example.net>', "bad@example.net", None),
        ("mairie@ville.example <bad@example.net>", "bad@example.net", None),
        ("=?utf-8?Q?<mairie=40ville.example>?= <bad@example.net>", "bad@example.net", None),
        ('"Nadia \\"Nana\\" L." <n@example.org>', "n@example.org", 'Nadia "Nana" L.'),
        ('"john doe"@example.org', '"john doe"@example.org', None),
        ('"nadia"@example.org', "nadia@example.org", None),
        ("<@relay.example:nadia@example.org>", "nadia@example.org", None),
        ("< nadia@example.org >", "nadia@example.org", None),
        ("Nadia <nadia@straße.example>", "nadia@xn--strae-oqa.example", "Nadia"),
        ("Nadia <nadia@éclair.example>", "nadia@xn--clair-9ra.example", "Nadia"),
        ("Élodie <élodie@example.org>", "élodie@example.org", "Élodie"),
        ("nadia@[192.0.2.7]", "nadia@[192.0.2.7]", None),
        ("nadia@example.org, ali@example.org", "nadia@example.org", None),
        ("=?utf-8?B?TmFkaWEgPG5hZGlhQGV4YW1wbGUub3JnPg==?=", "nadia@example.org", "Nadia"),
        ("Nadia\u202e <nadia@example.org>", "nadia@example.org", "Nadia"),
        ("nadia@example.org.", "nadia@example.org", None),
    ],
)
def test_it_reads_who_wrote(field: str, address: str, name: str | None) -> None:
    assert find_addresses([field.encode()])[0] == MailAddress(address, name)


@pytest.mark.parametrize(
    "field", ["", "Nadia", "undisclosed-recipients:;", "<>", "<@>", "@example.org", "nadia@", "<nadia>"]
)
def test_it_finds_no_address_where_there_is_none(field: str) -> None:
    assert find_addresses([field.encode()]) == ()


def test_it_reads_the_second_field_where_the_first_holds_no_address() -> None:
    assert find_addresses([b"Nadia", b"nadia@example.org"])[0].address == "nadia@example.org"


@pytest.mark.parametrize("address", ["a\x00b@example.org", "a@" + "x" * 400, "a@exa mple\u200b.org", "a"])
def test_it_refuses_what_is_no_address(address: str) -> None:
    assert normalise_address(address) is None
