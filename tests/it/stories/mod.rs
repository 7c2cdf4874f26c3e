//! What people do with the bot, and what it does for them.

mod board;
mod code;
mod daily;
mod judging;
mod me;
mod owner;
mod peer;
mod people;
mod restart;
mod review;
mod schedules;
mod solo;
mod traffic;
