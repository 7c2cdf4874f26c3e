//! The page seen by those who do not use it with a mouse and sharp eyes, in its main views and both themes.

use serde_json::{Value, json};

use super::tab::Tab;
use super::{ana_at, chromium, command};
use crate::story::Story;

/// What can be found wrong from inside; see its own words.
const AUDIT: &str = include_str!("audit.js");

/// What a screen reader's user meets must have a name.
const NAMED: [&str; 16] = [
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "option",
    "listbox",
    "menu",
    "menuitem",
    "dialog",
    "heading",
    "image",
    "region",
    "log",
];

const THEMES: [&str; 2] = ["light", "dark"];

impl Tab {
    /// Holds what is on screen against the rules, in light and in dark.
    pub(crate) async fn is_fair(&mut self, view: &str) {
        for theme in THEMES {
            let features = json!({"features": [{"name": "prefers-color-scheme", "value": theme}]});
            self.call("Emulation.setEmulatedMedia", features).await;
            assert_eq!(self.faults().await, Vec::<String>::new(), "{view}, {theme}");
        }
    }

    async fn faults(&mut self) -> Vec<String> {
        let found = self.evaluate(&format!("({})()", AUDIT.trim())).await;
        let mut faults: Vec<String> = found
            .as_array()
            .expect("a list of faults")
            .iter()
            .filter_map(|fault| fault.as_str().map(str::to_owned))
            .collect();
        let tree = self.call("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        assert!(nodes.len() > 20, "hardly a page: {tree}");
        faults.extend(nodes.iter().filter(|node| node["ignored"] != true).filter_map(nameless));
        faults
    }

    pub(super) async fn at_width(&mut self, width: u32) {
        let screen = json!({"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", screen).await;
    }
}

/// A node of the tree for assistive technology whose role needs a name that it has not.
fn nameless(node: &Value) -> Option<String> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    (NAMED.contains(&role) && name.trim().is_empty()).then(|| format!("without a name: {node}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_main_view_is_fair_to_all_in_light_and_dark() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "behavioural").await;
    tab.sees("#main [data-testid=button-Answer]", "").await;
    tab.hits("Tab").await;
    tab.is_fair("a channel").await;

    tab.writes("[data-testid=composer]", "/").await;
    tab.sees("[data-testid=suggestions]", "/help").await;
    tab.is_fair("the commands").await;
    command(&mut tab, "mock solo").await;
    tab.is_fair("a command's form").await;
    tab.hits("Escape").await;

    tab.presses("#main [data-testid=button-Answer]").await;
    tab.sees("[data-testid=modal]", "Submit").await;
    tab.is_fair("a modal").await;
    tab.hits("Escape").await;
    tab.misses("[data-testid=modal]", "").await;

    tab.presses("[data-testid=toggle-drawer]").await;
    tab.presses("[data-testid=call] summary").await;
    tab.sees("[data-testid=call]", "Sent").await;
    tab.is_fair("what the bot just did").await;
    tab.hits("Escape").await;
    tab.misses("#drawer", "").await;

    tab.presses("#main [data-testid=button-Discuss]").await;
    tab.presses("#main [data-testid^=thread-card]").await;
    tab.sees("[data-testid=thread-title]", "").await;
    tab.is_fair("a thread beside its channel").await;

    tab.keys("k", 2).await;
    tab.sees("[data-testid=quick-switcher]", "#general").await;
    tab.is_fair("the quick switcher").await;
    tab.hits("Escape").await;
    tab.presses("[data-testid=close-thread]").await;

    tab.points_at("#main [data-testid=content], #main .embed").await;
    tab.presses("#main [data-testid=message-more]").await;
    tab.sees("[data-testid=menu]", "Judge this code").await;
    tab.is_fair("a message's menu").await;
    tab.hits("Escape").await;

    tab.at_width(390).await;
    tab.sees("#main [data-testid=button-Answer]", "").await;
    tab.is_fair("a phone").await;
    command(&mut tab, "mock solo").await;
    tab.presses("[data-testid=slash-add-topics]").await;
    tab.sees("[data-testid=slash-form] [data-testid=suggestions]", "OOP").await;
    tab.is_fair("a command's choices on a phone").await;
    tab.presses("[data-testid=slash-leave]").await;
    tab.presses("[data-testid=toggle-sidebar]").await;
    tab.sees("#sidebar", "behavioural").await;
    tab.is_fair("a phone's list of channels").await;
    tab.close().await;
    story.end();
}

/// The rule that must speak, what is put on the page, and its look.
const PLANTS: [(&str, &str, &str); 12] = [
    ("two of one id", "<i id='twin'></i><i id='twin'></i>", ""),
    ("an order of its own", "<button tabindex='3'>first</button>", ""),
    ("an image without alt", "<img src='data:,'>", "width: 30px; height: 30px"),
    ("a field without label", "<input placeholder='a hint is no label'>", ""),
    ("a stop without role", "<span tabindex='0'>a press away</span>", ""),
    ("a heading that skips", "<h6>deep</h6>", ""),
    ("wider than the screen", "<p>on and on</p>", "position: absolute; width: 9000px"),
    ("faint: p", "<p>hardly read</p>", "color: #999; background: #fff"),
    ("faint: input", "<input aria-label='a' placeholder='faint'>", "background: #767676"),
    ("a small target", "<button>x</button>", "width: 12px; height: 12px"),
    ("the focus cannot be seen on", "<button>where</button>", "outline: none; padding: 9px"),
    ("without a name", "<button></button>", "width: 30px; height: 30px"),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_finds_each_kind_of_fault_when_it_is_planted() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "behavioural").await;
    tab.sees("#main [data-testid=button-Answer]", "").await;
    tab.hits("Tab").await;
    assert_eq!(tab.faults().await, Vec::<String>::new());
    for (rule, html, look) in PLANTS {
        let plant = "([html, look]) => {
            const bed = Object.assign(document.createElement('div'), { id: 'bed', innerHTML: html });
            bed.firstChild.style.cssText = look;
            document.querySelector('#main').append(bed);
        }";
        tab.evaluate(&format!("({plant})({})", json!([html, look]))).await;
        let faults = tab.faults().await;
        assert!(faults.iter().any(|fault| fault.starts_with(rule)), "{rule}: {html}: {faults:?}");
        tab.evaluate("document.querySelector('#bed').remove()").await;
    }
    assert_eq!(tab.faults().await, Vec::<String>::new());
    story.end();
}
