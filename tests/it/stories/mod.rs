//! What people do with the bot, and what it does for them.

mod code;
mod daily;
mod judging;
mod owner;
mod restart;
mod schedules;
mod solo;
mod traffic;
