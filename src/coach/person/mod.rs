//! A member's own settings and rights, whatever the server.

mod calendar;
mod export;
mod forget;
mod home;
pub mod reminder;

use super::asker::Asker;
use super::message::Reply;
use super::words;

pub use calendar::{days, timezone, vacation};
pub use export::export;
pub use forget::ask;
pub(crate) use forget::press;
pub use home::{home, homes};

/// `/privacy`: what is kept, and how to have it or be rid of it.
pub fn privacy(asker: &Asker) -> Reply {
    Reply::Private(words::person::privacy(asker.locale))
}
