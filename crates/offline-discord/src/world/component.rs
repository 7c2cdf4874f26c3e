//! Components as Discord gives them back: each with a number, and with what the request left out.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Message, World};

const TEXT_SELECT: u64 = 3;
const THUMBNAIL: u64 = 11;
const FILE: u64 = 13;
const SEPARATOR: u64 = 14;
const CONTAINER: u64 = 17;

/// Numbers the components that have no number yet, from outside to inside, and fills in what is true by default.
pub(crate) fn settle(components: &mut [Value]) {
    number(components);
    components.iter_mut().for_each(complete);
}

/// Gives each component an `id` that no other has.
pub(crate) fn number(components: &mut [Value]) {
    let mut taken = BTreeSet::new();
    for component in &mut *components {
        walk(component, &mut |component| taken.extend(component["id"].as_u64()));
    }
    let mut next = 1;
    for component in components {
        walk(component, &mut |component| give_id(component, &mut next, &taken));
    }
}

fn give_id(component: &mut Value, next: &mut u64, taken: &BTreeSet<u64>) {
    if component["id"].is_u64() {
        return;
    }
    while taken.contains(next) {
        *next += 1;
    }
    component["id"] = json!(*next);
    *next += 1;
}

/// Visits a component, then those inside it.
fn walk(component: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    visit(component);
    for inner in ["component", "accessory"] {
        if let Some(inner) = component.get_mut(inner) {
            walk(inner, visit);
        }
    }
    let inside = component.get_mut("components").and_then(Value::as_array_mut);
    inside.into_iter().flatten().for_each(|inner| walk(inner, visit));
}

fn complete(component: &mut Value) {
    walk(component, &mut |component| {
        let kind = component["type"].as_u64().unwrap_or_default();
        let Some(fields) = component.as_object_mut() else { return };
        if matches!(kind, TEXT_SELECT | 5..=8) {
            // Of selects in modals only.
            fields.remove("required");
        }
        if matches!(kind, THUMBNAIL | FILE | CONTAINER) {
            fields.entry("spoiler").or_insert(json!(false));
        }
        if kind == SEPARATOR {
            fields.entry("divider").or_insert(json!(true));
            fields.entry("spacing").or_insert(json!(1));
        }
        let items = fields.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten();
        for item in items.filter_map(Value::as_object_mut) {
            item.entry("spoiler").or_insert(json!(false));
        }
    });
}

impl World {
    /// The components with their pictures and files as addresses.
    pub(super) fn components_json(&self, message: &Message) -> Vec<Value> {
        let mut shown = message.components.clone();
        // A saved world may be older than the numbers.
        settle(&mut shown);
        for component in &mut shown {
            walk(component, &mut |component| self.show_media(message, component));
        }
        shown
    }

    fn show_media(&self, message: &Message, component: &mut Value) {
        for name in ["media", "file"] {
            if let Some(media) = component.get_mut(name) {
                *media = self.media_json(message, media);
            }
        }
        let items = component.get_mut("items").and_then(Value::as_array_mut);
        for media in items.into_iter().flatten().filter_map(|item| item.get_mut("media")) {
            *media = self.media_json(message, media);
        }
    }

    fn media_json(&self, message: &Message, media: &Value) -> Value {
        let url = media["url"].as_str().unwrap_or_default();
        let name = url.strip_prefix("attachment://");
        let file = name.and_then(|name| message.attachments.iter().find(|a| a.filename == name));
        match file.map(|file| (file.id, self.attachment_json(file))) {
            Some((id, file)) => {
                json!({"id": id, "attachment_id": id, "url": file["url"], "proxy_url": file["url"], "content_type": file["content_type"]})
            }
            None => json!({"id": message.id, "url": url, "proxy_url": url}),
        }
    }
}
