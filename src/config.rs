//! The settings, from the environment and `.env`. Every bad value is named at once.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use jiff::SignedDuration;

use crate::store::backup::Backups;

/// A Discord bot token. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token itself, for the `Authorization` header only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Token {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[token]")
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// What the program runs with.
#[derive(Debug, Clone)]
pub struct Config {
    /// Missing: the offline Discord is started.
    pub token: Option<Token>,
    /// `sqlite:<path>`.
    pub database_url: String,
    /// Missing: the bank compiled into the program.
    pub content_dir: Option<PathBuf>,
    /// The interpreters submissions may run on, the default first. Empty: `python3` of the PATH.
    pub judge_pythons: Vec<PathBuf>,
    /// How many submissions are judged at once.
    pub judge_workers: usize,
    /// The program that the judge runs again as its launcher; missing: this one.
    pub launcher: Option<PathBuf>,
    /// Where `/healthz` is served; missing: nowhere.
    pub http_addr: Option<SocketAddr>,
    /// Where the offline page is served.
    pub offline_addr: SocketAddr,
    /// Whom the bot becomes where it was started as root: a name, or `uid:gid`.
    pub run_as: Option<String>,
    pub log_format: LogFormat,
    /// A filter in `tracing`'s syntax.
    pub log_filter: String,
    /// Days after which the data of a server that the bot was removed from is deleted; missing: never.
    pub guild_erase_days: Option<u16>,
    /// Where, how often and how many copies of the database are made; missing: none.
    pub backups: Option<Backups>,
    /// `scheme://host:port` of a proxy or stand-in in front of Discord's API.
    pub api_url: Option<String>,
}

/// Every setting that could not be read, by name.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct BadSettings(pub Vec<String>);

impl Config {
    /// Reads the settings through `get`, which returns a variable's value.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, BadSettings> {
        let mut reader = Reader { get: &get, bad: Vec::new() };
        let token = reader.token();
        let offline = reader.parsed::<Offline>("OFFLINE").unwrap_or(Offline::Auto);
        if offline == Offline::Never && token.is_none() && reader.bad.is_empty() {
            reader.bad.push(
                "OFFLINE=never needs a DISCORD_TOKEN: without one there is nothing to connect to".to_owned(),
            );
        }
        let database_url = reader.database(token.is_some());
        let config = Self {
            backups: reader.backups(&database_url, token.is_some()),
            database_url,
            content_dir: reader.text("CONTENT_DIR").map(PathBuf::from),
            judge_pythons: reader.paths("JUDGE_PYTHON"),
            judge_workers: reader.workers(),
            launcher: None,
            http_addr: reader.parsed("COACH_HTTP_ADDR"),
            offline_addr: reader
                .loopback("OFFLINE_ADDR")
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            run_as: reader.text("COACH_USER"),
            log_format: reader.parsed("LOG_FORMAT").unwrap_or(LogFormat::Text),
            log_filter: reader.text("RUST_LOG").unwrap_or_else(|| DEFAULT_FILTER.to_owned()),
            guild_erase_days: reader.erase_days(),
            api_url: reader.api_url(),
            token,
        };
        if reader.bad.is_empty() { Ok(config) } else { Err(BadSettings(reader.bad)) }
    }
}

/// Time enough to notice that the bot was removed by mistake.
const ERASE_DAYS: u16 = 30;
/// A copy a day, and those of a week; offline nobody needs them.
const BACKUP_HOURS: u16 = 24;
const BACKUP_KEEP: u16 = 7;
const DEFAULT_FILTER: &str = "info,serenity=warn,sqlx=warn";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offline {
    Auto,
    Never,
}

/// What a setting may be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Expected(&'static str);

impl FromStr for Offline {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        match text {
            "auto" => Ok(Self::Auto),
            "never" => Ok(Self::Never),
            _ => Err(Expected("use auto or never")),
        }
    }
}

impl FromStr for LogFormat {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(Expected("use text or json")),
        }
    }
}

struct Reader<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    bad: Vec<String>,
}

impl Reader<'_> {
    /// A variable's value; an empty one counts as unset.
    fn text(&self, name: &str) -> Option<String> {
        (self.get)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn parsed<T: FromStr<Err: fmt::Display>>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.bad.push(format!("{name}={text}: {error}"));
                None
            }
        }
    }

    /// The value is not repeated in the message: it is a secret, even where it is malformed.
    fn token(&mut self) -> Option<Token> {
        let text = self.text("DISCORD_TOKEN")?;
        let text = text.strip_prefix("Bot ").unwrap_or(&text);
        if text.chars().all(|c| c.is_ascii_graphic()) {
            return Some(Token(text.to_owned()));
        }
        self.bad.push("DISCORD_TOKEN: holds a space or another character that no token has".to_owned());
        None
    }

    fn database(&mut self, real: bool) -> String {
        let default = if real { "sqlite:data/coach.db" } else { "sqlite:data/offline.db" };
        let url = self.text("DATABASE_URL").unwrap_or_else(|| default.to_owned());
        if let Err(error) = crate::store::file_of(&url) {
            self.bad.push(error.to_string());
        }
        url
    }

    fn paths(&self, name: &str) -> Vec<PathBuf> {
        let text = self.text(name).unwrap_or_default();
        text.split(':').filter(|part| !part.is_empty()).map(PathBuf::from).collect()
    }

    fn workers(&mut self) -> usize {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        match self.parsed("JUDGE_WORKERS") {
            Some(0) => {
                self.bad.push("JUDGE_WORKERS=0: at least one is needed".to_owned());
                1
            }
            Some(workers) => workers,
            None => cores,
        }
    }

    /// 0 is never.
    fn erase_days(&mut self) -> Option<u16> {
        let days = self.parsed("GUILD_ERASE_DAYS").unwrap_or(ERASE_DAYS);
        (days > 0).then_some(days)
    }

    /// 0 hours is never.
    fn backups(&mut self, database_url: &str, real: bool) -> Option<Backups> {
        let hours = self.parsed("BACKUP_HOURS").unwrap_or(if real { BACKUP_HOURS } else { 0 });
        let keep = self.parsed("BACKUP_KEEP").unwrap_or(BACKUP_KEEP);
        if keep == 0 {
            self.bad.push("BACKUP_KEEP=0: at least one is needed; BACKUP_HOURS=0 makes none".to_owned());
        }
        let folder = self.text("BACKUP_DIR").map(PathBuf::from);
        let beside = || Some(crate::store::file_of(database_url).ok()?.parent()?.join("backups"));
        let every = SignedDuration::from_hours(hours.into());
        (hours > 0).then_some(Backups { folder: folder.or_else(beside)?, every, keep: keep.into() })
    }

    fn loopback(&mut self, name: &str) -> Option<SocketAddr> {
        let addr: SocketAddr = self.parsed(name)?;
        if addr.ip().is_loopback() {
            return Some(addr);
        }
        self.bad.push(format!("{name}={addr}: the offline Discord has no password, so it stays on loopback"));
        None
    }

    fn api_url(&mut self) -> Option<String> {
        const NAME: &str = "DISCORD_API_URL";
        let url = self.text(NAME)?;
        let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
        match rest.map(|rest| rest.trim_end_matches('/')) {
            Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@']) => {
                Some(url.trim_end_matches('/').to_owned())
            }
            _ => {
                self.bad.push(format!("{NAME}: write scheme://host:port, with no path"));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, BadSettings> {
        let vars: HashMap<String, String> =
            vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::read(|name| vars.get(name).cloned())
    }

    #[test]
    fn without_a_token_it_runs_offline_on_its_own_database() {
        let config = read(&[("DISCORD_TOKEN", " ")]).unwrap();
        assert_eq!(config.token, None);
        assert_eq!(config.database_url, "sqlite:data/offline.db");
        assert_eq!(config.offline_addr.to_string(), "127.0.0.1:8080");
    }

    #[test]
    fn with_a_token_it_is_the_real_bot() {
        let config = read(&[("DISCORD_TOKEN", "abc.def")]).unwrap();
        assert_eq!(config.database_url, "sqlite:data/coach.db");
        assert_eq!(config.token, Some(Token::from("abc.def")));
    }

    #[test]
    fn all_bad_values_are_named_at_once() {
        let error = read(&[
            ("OFFLINE", "sometimes"),
            ("JUDGE_WORKERS", "many"),
            ("COACH_HTTP_ADDR", "here"),
            ("OFFLINE_ADDR", "0.0.0.0:80"),
            ("LOG_FORMAT", "xml"),
            ("DISCORD_API_URL", "http://host/api/v10"),
            ("DATABASE_URL", "postgres://x"),
            ("GUILD_ERASE_DAYS", "-1"),
            ("BACKUP_HOURS", "daily"),
        ])
        .unwrap_err();
        for name in [
            "OFFLINE",
            "JUDGE_WORKERS",
            "COACH_HTTP_ADDR",
            "OFFLINE_ADDR",
            "LOG_FORMAT",
            "DISCORD_API_URL",
            "DATABASE_URL",
            "GUILD_ERASE_DAYS",
            "BACKUP_HOURS",
        ] {
            assert!(error.0.iter().any(|line| line.starts_with(name)), "{name} is missing from: {error}");
        }
    }

    #[test]
    fn a_server_that_was_left_is_erased_after_a_month_unless_told_otherwise() {
        assert_eq!(read(&[]).unwrap().guild_erase_days, Some(30));
        assert_eq!(read(&[("GUILD_ERASE_DAYS", "7")]).unwrap().guild_erase_days, Some(7));
        assert_eq!(read(&[("GUILD_ERASE_DAYS", "0")]).unwrap().guild_erase_days, None);
    }

    #[test]
    fn a_real_bot_is_backed_up_daily_beside_its_database_unless_told_otherwise() {
        let real = |more: &[(&str, &str)]| {
            read(&[&[("DISCORD_TOKEN", "a.b"), ("DATABASE_URL", "sqlite:/srv/coach.db")], more].concat())
        };
        let backups = |more: &[(&str, &str)]| real(more).unwrap().backups;
        let daily = backups(&[]).unwrap();
        assert_eq!((daily.folder.to_str(), daily.keep), (Some("/srv/backups"), 7));
        assert_eq!(daily.every, SignedDuration::from_hours(24));
        let other = backups(&[("BACKUP_DIR", "/b"), ("BACKUP_HOURS", "6"), ("BACKUP_KEEP", "2")]).unwrap();
        let every = SignedDuration::from_hours(6);
        assert_eq!(other, Backups { folder: "/b".into(), every, keep: 2 });
        assert_eq!(backups(&[("BACKUP_HOURS", "0")]), None);
        assert!(real(&[("BACKUP_KEEP", "0")]).unwrap_err().to_string().contains("BACKUP_KEEP"));
        assert_eq!(read(&[]).unwrap().backups, None, "offline");
    }

    #[test]
    fn never_offline_demands_a_token() {
        assert!(read(&[("OFFLINE", "never")]).unwrap_err().to_string().contains("DISCORD_TOKEN"));
    }

    #[test]
    fn a_token_is_never_printed() {
        let config = read(&[("DISCORD_TOKEN", "s3cret")]).unwrap();
        assert!(!format!("{config:?}").contains("s3cret"));
        let error = read(&[("DISCORD_TOKEN", "s3 cret")]).unwrap_err();
        assert!(!error.to_string().contains("cret"));
    }
}
