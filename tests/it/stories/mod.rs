//! What people do with the bot, and what it does for them.

mod board;
mod code;
mod daily;
mod judging;
mod me;
mod owner;
mod people;
mod posts;
mod restart;
mod review;
mod schedules;
mod sharing;
mod solo;
mod traffic;
