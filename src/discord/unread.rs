//! Events that the client library cannot read: counted, logged, and answered where somebody waits.

use std::sync::Arc;

use serde_json::Value;
use serenity::all::{Context, Event, InteractionId, RawEventHandler};
use tokio::sync::SetOnce;

use super::app::App;
use super::render::{self, EPHEMERAL};
use super::respond;
use crate::coach::asker::Locale;

/// What the bot lives by; anything else may be new to the library, and is nobody's loss.
const NEEDED: [&str; 5] = ["READY", "RESUMED", "GUILD_CREATE", "GUILD_DELETE", "INTERACTION_CREATE"];
/// A message, as the answer to an interaction.
const MESSAGE: u8 = 4;
/// An interaction that only wants suggestions, which an error cannot be said to.
const AUTOCOMPLETE: u64 = 4;

/// Holds the bot once it is there, which is before all but the first events.
pub(super) struct Unread(pub(super) Arc<SetOnce<Arc<App>>>);

#[serenity::async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Event) {
        let Event::Unknown(event) = event else { return };
        let needed = NEEDED.iter().find(|needed| **needed == event.kind);
        metrics::counter!("coach_events_unread_total", "event" => *needed.unwrap_or(&"other")).increment(1);
        if needed.is_none() {
            return tracing::debug!(event = event.kind, "an event of Discord is not known");
        }
        let code = respond::logged(&format!("an event {} of Discord could not be read", event.kind));
        if event.kind == "INTERACTION_CREATE" {
            self.say(&event.value, &code).await;
        }
    }
}

impl Unread {
    /// Tells whoever waits that this came to nothing.
    async fn say(&self, interaction: &Value, code: &str) {
        let id = interaction["id"].as_str().and_then(|id| id.parse().ok());
        let (Some(app), Some(id), Some(token)) = (self.0.get(), id, interaction["token"].as_str()) else {
            return;
        };
        if interaction["type"].as_u64() == Some(AUTOCOMPLETE) {
            return;
        }
        let locale = Locale::from_discord(interaction["locale"].as_str().unwrap_or_default());
        let payload = render::message(&crate::coach::words::broke(locale, code)).flags(EPHEMERAL);
        if let Err(error) = app.rest.callback(InteractionId::new(id), token, MESSAGE, &payload).await {
            tracing::warn!(%error, "whoever waits could not be told");
        }
    }
}
