"""Anybody can use the page: by keyboard, enlarged, on a narrow screen, in the dark, from right to left."""

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.conftest import PHONE, WIDE, Visits

NARROW = ViewportSize(width=320, height=568)
PAGES = ("/", "/confidentialite", "/accessibilite", "/nothing-here")
LOCALES = ("fr-FR", "en-GB", "ar-MA")

# WCAG 2.2, 1.4.3: relative luminance of each text against the first painted ground behind it.
_PALE_TEXTS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pale = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest("template")) continue;
    const pair = [channels(getComputedStyle(element).color), ground(element)].map(luminance).sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) pale.push(`${node.textContent.trim()} ${ratio.toFixed(2)}`);
  }
  return pale;
}"""

_SMALL_TARGETS = """() => [...document.querySelectorAll("button, a, .tick, .file label")]
  .filter((element) => element.checkVisibility() && !element.closest("p:not(.call), .text, .skip"))
  .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["wide", "phone", "narrow"])
async def test_nothing_is_cut_off_and_every_target_can_be_hit(
    public_url: str, visits: Visits, locale: str, size: ViewportSize
) -> None:
    page = await visits.open(public_url, size, locale=locale)
    await page.locator("#text").fill("Help, he is hitting me")
    await page.locator(".send").click()
    await expect(page.locator(".card")).to_have_count(1)
    await expect(page.locator(".message")).not_to_have_count(2)
    for path in PAGES:
        if path != "/":
            await page.goto(public_url + path)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert await page.evaluate(_SMALL_TARGETS) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_stands_out_from_its_ground(public_url: str, visits: Visits, scheme: str) -> None:
    page = await visits.open(public_url, color_scheme=scheme, reduced_motion="reduce")
    assert await page.evaluate(_PALE_TEXTS) == []
    await page.locator("#text").fill("Au secours, il me frappe")
    await page.locator(".send").click()
    await expect(page.locator(".from-resident .state")).to_have_text("Reçu")
    await page.context.set_offline(True)
    await page.locator("#text").fill("Encore moi")
    await page.locator(".send").click()
    await expect(page.locator(".message[data-state=failed]")).to_have_count(1)
    assert await page.evaluate(_PALE_TEXTS) == []


async def test_the_keyboard_alone_is_enough(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await expect(page.locator(".skip")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    for _ in range(6):  # the link to one's data, the four beginnings, the words
        await page.keyboard.press("Tab")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Enter")
    await expect(page.locator(".from-bot")).to_have_count(1)
    for name in ("photo", "position"):
        await page.keyboard.press("Tab")
        await expect(page.locator(f"#{name}")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.locator(".send")).to_be_focused()


async def test_a_screen_reader_hears_the_answer_and_not_ones_own_words(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    log = page.get_by_role("log", name="Conversation")
    await page.locator("#text").fill("Bonjour")
    await page.locator(".send").click()
    await expect(log.locator(".from-bot")).to_have_count(1)

    assert await log.get_attribute("aria-live") == "polite"
    assert await page.locator(".from-resident").get_attribute("aria-live") == "off"
    for role in ("banner", "main", "complementary", "contentinfo", "navigation"):
        await expect(page.get_by_role(role)).to_have_count(1)


async def test_enlarged_twice_the_words_are_still_in_view(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url, ViewportSize(width=640, height=450))
    await page.locator("#text").fill("Bonjour")
    await page.locator(".send").click()
    await expect(page.locator(".from-bot")).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_form_stays_in_its_place_while_one_writes(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url, PHONE)
    for said in ("Bonjour", "Au secours, il me frappe", "Encore moi"):
        await page.locator("#text").fill(said)
        await page.locator(".send").click()
        await expect(page.locator(".from-resident .state").last).to_have_text("Reçu")
        box = await page.locator("#composer").bounding_box()
        assert box
        assert PHONE["height"] - 20 < box["y"] + box["height"] <= PHONE["height"] + 1
        await expect(page.locator(".from-resident").last).to_be_in_viewport()


async def test_arabic_reads_from_right_to_left(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.get_by_role("link", name="العربية").click()
    brand, languages = page.locator(".brand"), page.locator(".languages")
    left, right = await languages.bounding_box(), await brand.bounding_box()

    assert left
    assert right
    assert left["x"] < right["x"]
    assert await page.locator("html").get_attribute("dir") == "rtl"
