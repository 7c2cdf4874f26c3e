//! What members did and what the bot said to it, kept outside the bot.

use std::sync::{Arc, Mutex};

use serde_json::Value;

/// Something typed into a form: it is in nobody's hands before the bot says that it has it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) user: String,
    /// Where an answer belongs, as the database has it; none for code.
    pub(super) place: Option<String>,
    /// A text that nobody else typed.
    pub(super) text: String,
    /// The interaction that carried it, once it was on its way.
    pub(super) interaction: Option<String>,
    /// The bot said that it has it.
    pub(super) acknowledged: bool,
}

/// Everything that was typed, in order for each member.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger(Arc<Mutex<Vec<Entry>>>);

/// The titles by which the bot says that it has an answer.
const KEPT: &[&str] = &["Points I could find", "Your answer is kept", "Your answer is in"];
/// And those of code that has a verdict, or is about to.
const TAKEN: &[&str] = &[" AC · ", " WA · ", " RE · ", " CE · ", " TLE · ", "Waiting for the judge"];

impl Ledger {
    /// Notes what is about to be sent; its number.
    pub(super) fn tries(&self, user: &str, place: Option<String>, text: &str) -> usize {
        let mut all = self.0.lock().unwrap();
        let (user, text) = (user.to_owned(), text.to_owned());
        all.push(Entry { user, place, text, interaction: None, acknowledged: false });
        all.len() - 1
    }

    pub(super) fn sent(&self, number: usize, outcome: &Value) {
        let id = outcome["interaction_id"].as_str().map(str::to_owned);
        self.0.lock().unwrap()[number].interaction = id;
    }

    /// Notes what the member sees by now.
    pub(super) fn sees(&self, number: usize, outcome: &Value) {
        let title = outcome["response"]["message"]["embeds"][0]["title"].as_str().unwrap_or_default();
        let entry = &mut self.0.lock().unwrap()[number];
        let signs = if entry.place.is_some() { KEPT } else { TAKEN };
        entry.acknowledged |= signs.iter().any(|sign| title.contains(sign));
    }

    /// Those of whom is not known yet what came of them.
    pub(super) fn open(&self) -> Vec<(usize, String)> {
        let all = self.0.lock().unwrap();
        let open = all.iter().enumerate().filter(|(_, entry)| !entry.acknowledged);
        open.filter_map(|(number, entry)| Some((number, entry.interaction.clone()?))).collect()
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        self.0.lock().unwrap().clone()
    }

    pub(super) fn acknowledged(&self) -> usize {
        self.entries().iter().filter(|entry| entry.acknowledged).count()
    }
}
