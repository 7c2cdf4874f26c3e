//! A member's own settings and rights, whatever the server.

mod export;
mod forget;

use super::asker::Asker;
use super::message::Reply;
use super::words;

pub use export::export;
pub use forget::ask;
pub(crate) use forget::press;

/// `/privacy`: what is kept, and how to have it or be rid of it.
pub fn privacy(asker: &Asker) -> Reply {
    Reply::Private(words::person::privacy(asker.locale))
}
