//! What people do with the bot, and what it does for them.

mod board;
mod code;
mod daily;
mod duel;
mod duel_rating;
mod judging;
mod me;
mod mock_night;
mod owner;
mod people;
mod restart;
mod review;
mod schedules;
mod solo;
mod traffic;
