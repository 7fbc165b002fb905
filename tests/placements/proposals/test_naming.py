from placements.proposals.naming import short_name


def test_short_names_are_stable_and_speakable() -> None:
    names = {short_name(f"id-{number}") for number in range(300)}
    assert len(names) > 295
    assert all(name[0].isalpha() and name[1:].isdigit() for name in names)
    assert short_name("id-1") == short_name("id-1")
