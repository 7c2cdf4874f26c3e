//! A loopback stand-in for Discord.
