//! Discord, through serenity and poise.
//!
//! * `client`: connecting, running, ending. `framework`: which commands there are, what goes wrong with them.
//! * `commands`: one file per command: parse, call `coach`, answer.
//! * `interactions`: presses and forms. `respond`: the one path by which anything is answered.
//! * `render`: the bot's messages as Discord's JSON, within every limit.
//! * `http`, `limits`, `pace`, `calls`: requests to Discord, their waiting, and the endpoints in use.
//! * `deliver`: what the outbox owes; `calendar`: events among it. `roles`: those given for streaks. `guilds`: servers
//!   that come and go. `permissions`: what the bot may do where.
//! * `seat`: a channel before questions are posted there. `posts`: forums, their tags, and pins.
//! * `resume`: submissions that a stop left unjudged. `watch`: connections that have to be brought back.
//!   `unread`: events that the library cannot read.

mod app;
mod calendar;
mod calls;
mod client;
mod commands;
pub mod deliver;
mod framework;
mod guilds;
mod http;
mod ids;
mod interactions;
mod limits;
mod pace;
mod permissions;
mod posts;
mod presence;
mod render;
mod respond;
mod resume;
mod roles;
mod seat;
mod unread;
mod watch;

pub use client::{Bot, Line, Settings, connect, dial, intents, reach};
pub use deliver::Delivery;
