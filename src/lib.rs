//! Interview coach: a Discord bot that gets a study group ready for Python interviews.
//!
//! The map, from the top; each module uses only those below it:
//!
//! * [`run`]: starts everything and ends it cleanly; [`cli`]: the commands beside it.
//! * [`scheduler`]: the loop. [`ops`]: `/healthz`.
//! * [`discord`]: serenity and poise; requests in, replies out, the outbox delivered.
//! * [`coach`]: the use cases, without Discord, and every word the bot says.
//! * [`store`]: SQLite. [`judge`]: submitted code to a verdict. [`content`]: files to the bank.
//! * [`domain`]: the rules, pure.
//! * [`config`], [`clock`]: settings and the wall clock, read at the edge. `fail`: where tests have it die.

pub mod cli;
pub mod clock;
pub mod coach;
pub mod config;
pub mod content;
pub mod discord;
pub mod domain;
mod fail;
#[cfg(test)]
mod fuzz;
pub mod judge;
pub mod memory;
pub mod offline;
pub mod ops;
pub mod privileges;
pub mod run;
pub mod scheduler;
pub mod store;
