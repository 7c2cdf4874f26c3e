//! Events in a server's calendar.

use super::http::{Rest, RestError};
use crate::coach::outbox::{Appointment, Owed};
use crate::domain::ids::{EventId, GuildId, UserId};

/// Discord's code for an event that is gone.
pub(crate) const UNKNOWN: u32 = 10070;

/// Makes an event. It takes no nonce, so one of an earlier try is looked for by the code in its description.
pub(crate) async fn schedule(
    rest: &Rest,
    bot: UserId,
    owed: &Owed,
    guild: GuildId,
    event: &Appointment,
) -> Result<EventId, RestError> {
    if owed.tried_at.is_some() {
        let code = format!("#{}", owed.marker);
        let events = rest.events(guild).await?;
        if let Some(made) = events.iter().find(|event| event.made_by(bot) && event.about().ends_with(&code)) {
            return Ok(made.id());
        }
    }
    rest.create_event(guild, event).await
}
