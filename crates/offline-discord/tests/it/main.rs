//! A real serenity client, and raw requests, against the stand-in.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bot;
mod control;
mod gateway;
mod interactions;
mod limits;
mod permissions;
mod refused;
mod refused_answers;
mod refused_types;
mod rest;
mod shapes;
mod world;
