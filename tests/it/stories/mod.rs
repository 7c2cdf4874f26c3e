//! What people do with the bot, and what it does for them.

mod board;
mod code;
mod daily;
mod judging;
mod me;
mod milestones;
mod owner;
mod people;
mod reminders;
mod restart;
mod review;
mod schedules;
mod solo;
mod stats;
mod traffic;
