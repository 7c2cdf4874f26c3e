//! Presses as a hand makes them: on what stands still and lies on top.

use serde_json::{Value, json};

use super::tab::Tab;

/// How often a thing may move away from under a press before the test says that it never stands still.
const SLIPS: usize = 5;

/// Where the last element on screen that fits can be pressed, once it stands in the same place in three frames on end
/// and nothing covers it there. From then on a press that comes to anything else, because what came meanwhile moved
/// the element away, is held back from the page and noted.
const PLACE: &str = "async ([selector, text]) => {
    const sought = () => [...document.querySelectorAll(selector)]
        .filter((e) => e.checkVisibility() && e.innerText.includes(text)).at(-1);
    const element = sought();
    if (!element || element.disabled) return null;
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    for (let frames = 0; frames < 2; frames += 1) {
        await new Promise(requestAnimationFrame);
        const now = element.getBoundingClientRect();
        if (sought() !== element || now.left !== left || now.top !== top || now.width !== width) return null;
    }
    if (!element.contains(document.elementFromPoint(x, y))) return null;
    window.pressGuard?.abort();
    window.pressGuard = new AbortController();
    window.pressSlipped = false;
    const guard = (event) => {
        if (event.type === 'pointerdown') window.pressSlipped = !sought()?.contains(event.target);
        if (!window.pressSlipped) return;
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'contextmenu']) {
        addEventListener(type, guard, { capture: true, signal: window.pressGuard.signal });
    }
    return { x, y };
}";

impl Tab {
    /// Presses the last such thing on screen with the mouse.
    pub(crate) async fn presses(&mut self, selector: &str) {
        self.press(selector, "", "left").await;
    }

    /// The same for a thing that says `text`.
    pub(crate) async fn presses_saying(&mut self, selector: &str, text: &str) {
        self.press(selector, text, "left").await;
    }

    /// The same with the other button.
    pub(crate) async fn presses_right(&mut self, selector: &str) {
        self.press(selector, "", "right").await;
    }

    /// Rests the mouse on the last such thing.
    pub(crate) async fn points_at(&mut self, selector: &str) {
        let place = self.until(PLACE, selector, "").await;
        self.mouse("mouseMoved", &place, "none").await;
    }

    async fn press(&mut self, selector: &str, text: &str, button: &str) {
        for _ in 0..SLIPS {
            let place = self.until(PLACE, selector, text).await;
            self.mouse("mouseMoved", &place, "none").await;
            self.mouse("mousePressed", &place, button).await;
            self.mouse("mouseReleased", &place, button).await;
            // Another page, to which the press may have led, knows nothing of it.
            if self.evaluate("window.pressSlipped !== true").await == true {
                return;
            }
        }
        panic!("{selector} {text:?} moved away from under each of {SLIPS} presses");
    }

    async fn mouse(&mut self, kind: &str, place: &Value, button: &str) {
        let mouse =
            json!({"type": kind, "x": place["x"], "y": place["y"], "button": button, "clickCount": 1});
        self.call("Input.dispatchMouseEvent", mouse).await;
    }
}
