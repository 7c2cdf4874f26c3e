//! Commands run with the mouse, from the slash to the answer.

use std::path::Path;

use super::command;
use super::tab::Tab;

/// What one types for an option, and a part of the suggestion one then presses, if any.
pub(super) struct Filled<'a>(pub(super) &'a str, pub(super) &'a str, pub(super) Option<&'a str>);

/// Fills a command in and sends it; what is typed for a file is its name among `files`.
pub(super) async fn sends(tab: &mut Tab, name: &str, options: &[Filled<'_>], files: &Path) {
    command(tab, name).await;
    for Filled(option, typed, picked) in options {
        if !tab.has(&format!("[data-testid=slash-option-{option}]")).await {
            tab.presses(&format!("[data-testid=slash-add-{option}]")).await;
        }
        let field = format!("[data-testid=slash-option-{option}]");
        if tab.has(&format!("{field}[type=file]")).await {
            tab.chooses(&field, &files.join(typed)).await;
        } else {
            tab.writes(&field, typed).await;
        }
        if let Some(label) = picked {
            tab.presses(&format!(".slash-field [data-testid^='suggestion-'][data-testid*=\"{label}\"]"))
                .await;
        }
    }
    tab.presses("[data-testid=slash-send]").await;
}

/// Runs a command; the answer, which only this member sees, must say `text`.
pub(super) async fn runs(tab: &mut Tab, name: &str, options: &[Filled<'_>], text: &str) {
    let after = newest(tab).await;
    sends(tab, name, options, Path::new(".")).await;
    tab.sees(&format!("{after}.ephemeral"), text).await;
    tab.misses("[data-testid=sending]", "").await;
}

/// Selects what comes after the messages of now.
pub(super) async fn newest(tab: &mut Tab) -> String {
    let last = "[...document.querySelectorAll('#main [data-message-id]')].at(-1)?.dataset.messageId ?? ''";
    let id = tab.evaluate(last).await;
    match id.as_str() {
        Some(id) if !id.is_empty() => format!("#main [data-message-id='{id}'] ~ "),
        _ => "#main ".to_owned(),
    }
}
