//! A loopback stand-in for Discord: REST v10, gateway, a page to look at, and people who use it.
//!
//! - [`OfflineDiscord::start`] with [`Options`] serves it; the [`Handle`] holds the rest.
//! - [`world`]: guilds, channels, messages and the rules over them, as plain data; [`world::Seed`] builds one.
//! - `rest`: the API's endpoints, one file per theme. What is not there answers 501 and is noted by name.
//! - `gateway`: sessions, replay and RESUME.
//! - `control`: the user side as JSON (`CONTROL.md`); [`Person`] is the same with types.
//! - `validate`: what Discord refuses. [`faults`]: what goes wrong on demand.
//! - [`Clock`]: the world's time, which can be wound. Deadlines of the network stay in real time.

#![recursion_limit = "256"] // a guild has many fields

mod clock;
mod connection;
mod control;
pub mod faults;
mod gateway;
mod handle;
mod hub;
mod id;
mod intents;
mod iso;
mod limits;
mod locale;
mod page;
mod record;
mod refusal;
mod rest;
mod server;
mod snapshot;
mod story;
mod tls;
mod validate;
pub mod world;

pub use clock::{Backwards, Clock};
pub use handle::Handle;
pub use id::Id;
pub use record::{Exchange, Requests};
pub use refusal::{Allowed, Refusal};
pub use server::{OfflineDiscord, Options};
pub use story::{Invocation, Outcome, Person, file};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
