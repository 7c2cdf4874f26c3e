//! What people do with the bot, and what it does for them.

mod board;
mod code;
mod daily;
mod group;
mod group_quick;
mod group_trouble;
mod judging;
mod me;
mod milestones;
mod owner;
mod packs;
mod peer;
mod people;
mod posts;
mod reminders;
mod reports;
mod restart;
mod review;
mod schedules;
mod sharing;
mod solo;
mod stats;
mod suggest;
mod traffic;
