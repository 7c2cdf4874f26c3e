//! A real serenity client, and raw requests, against the stand-in.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod binary;
mod bot;
mod budget;
mod closing;
mod compression;
mod control;
mod faults;
mod gateway;
mod habits;
mod intents;
mod interactions;
mod layout;
mod life;
mod limits;
mod modals;
mod permissions;
mod private;
mod raw_bot;
mod record;
mod refused;
mod refused_answers;
mod refused_types;
mod requests;
mod rest;
mod sessions;
mod shapes;
mod wire;
mod world;
