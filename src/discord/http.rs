//! One way to send a request to Discord, whatever stands in between, with errors worth telling apart.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, USER_AGENT};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::http::{Http, HttpBuilder, HttpError, RatelimitingBucket, Request, Route};

use super::client::Settings;
use super::limits::{Limits, Said, Urgency};
use super::pace::{self, Pace};
use super::render::Attachment;

/// How often a request that a limit refused is sent again here.
const TRIES: u32 = 5;
const DISCORD: &str = "https://discord.com";
const CONNECT: Duration = Duration::from_secs(5);
const REQUEST: Duration = Duration::from_secs(15);

/// Why Discord did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RestError {
    /// Discord's own refusal, with its JSON code.
    #[error("Discord answered {status} ({code}): {message}")]
    Refused { status: u16, code: u32, message: String },
    /// An answer that is not Discord's JSON: something stands in between.
    #[error("an answer {status} that is not Discord's")]
    Foreign { status: u16 },
    #[error("a rate limit for {0:?}")]
    Limited(Duration),
    /// No answer, so it may have happened or not.
    #[error("no answer from Discord: {0}")]
    Silent(String),
    /// Done, but the answer could not be read.
    #[error("an answer of Discord that cannot be read: {0}")]
    Unreadable(String),
}

impl RestError {
    pub(crate) fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } | Self::Foreign { status } => Some(*status),
            _ => None,
        }
    }

    pub(crate) fn code(&self) -> Option<u32> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// Whether the same request may well succeed soon.
    pub(crate) fn passing(&self) -> bool {
        matches!(self, Self::Limited(_) | Self::Silent(_)) || self.status().is_some_and(|s| s >= 500)
    }
}

/// The client for everything over HTTP: bounded in time, and without redirects, which Discord does not use.
pub(crate) fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .use_rustls_tls()
        .connect_timeout(CONNECT)
        .timeout(REQUEST)
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

/// serenity's client. With an address of its own its limiter must be off: it would ignore the address.
pub(crate) fn serenity(settings: &Settings, client: reqwest::Client) -> Http {
    let builder = HttpBuilder::new(&settings.token).client(client);
    match &settings.api_url {
        Some(url) => builder.proxy(url).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// Sends requests; cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Rest {
    http: Arc<Http>,
    client: reqwest::Client,
    limits: Arc<Limits>,
    pace: Arc<Pace>,
    /// People wait for what is owed, so it takes its turn before the rest.
    in_a_hurry: bool,
}

impl Rest {
    pub(crate) fn new(http: Arc<Http>, client: reqwest::Client) -> Self {
        Self { http, client, limits: Arc::default(), pace: Arc::default(), in_a_hurry: false }
    }

    /// The same for something owed, for which people wait or not.
    pub(crate) fn hurrying(&self, in_a_hurry: bool) -> Self {
        Self { in_a_hurry, ..self.clone() }
    }

    async fn turn(&self, urgency: Urgency) {
        self.pace.turn(if self.in_a_hurry { Urgency::Person } else { urgency }).await;
    }

    /// Sends a request; anything but success is an error.
    pub(crate) async fn send(&self, urgency: Urgency, request: Request<'_>) -> Result<Response, RestError> {
        if pace::counts(request.route_ref()) {
            self.turn(urgency).await;
        }
        let response = if let Some(theirs) = &self.http.ratelimiter {
            theirs.perform(request).await.map_err(silent)?
        } else {
            let bucket = request.route_ref().ratelimiting_bucket();
            self.send_limited(urgency, bucket, || self.build(request.clone())).await?
        };
        succeeded(response).await
    }

    /// Sends a request with files. serenity numbers only those of its own builders, so this is done by hand.
    pub(crate) async fn send_files(
        &self,
        urgency: Urgency,
        method: Method,
        route: Route<'_>,
        json: &Value,
        files: &[Attachment],
    ) -> Result<Response, RestError> {
        if pace::counts(&route) {
            self.turn(urgency).await;
        }
        let make = || self.build_form(method.clone(), &route, json, files);
        succeeded(self.send_limited(urgency, route.ratelimiting_bucket(), make).await?).await
    }

    /// Sends a request and reads its answer.
    pub(crate) async fn read<T: DeserializeOwned>(
        &self,
        urgency: Urgency,
        request: Request<'_>,
    ) -> Result<T, RestError> {
        read(self.send(urgency, request).await?).await
    }

    async fn send_limited(
        &self,
        urgency: Urgency,
        route: RatelimitingBucket,
        make: impl Fn() -> Result<reqwest::Request, RestError>,
    ) -> Result<Response, RestError> {
        let _going = self.limits.enter(urgency);
        for _ in 0..TRIES {
            self.limits.pass(route, urgency).await.map_err(RestError::Limited)?;
            let response =
                self.client.execute(make()?).await.map_err(|error| RestError::Silent(tell(error)))?;
            let said = Said::read(response.status().as_u16(), response.headers());
            self.limits.note(route, said);
            if !said.refused {
                return Ok(response);
            }
            tracing::debug!(?said, "Discord limits a route");
        }
        Err(RestError::Limited(REQUEST))
    }

    fn build(&self, request: Request<'_>) -> Result<reqwest::Request, RestError> {
        let built = request.build(&self.client, self.http.token(), self.http.proxy.as_deref());
        built.map_err(silent)?.build().map_err(|error| RestError::Silent(tell(error)))
    }

    fn build_form(
        &self,
        method: Method,
        route: &Route<'_>,
        json: &Value,
        files: &[Attachment],
    ) -> Result<reqwest::Request, RestError> {
        let mut form = Form::new();
        for (number, file) in files.iter().enumerate() {
            let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
            form = form.part(format!("files[{number}]"), part);
        }
        let base = self.http.proxy.as_deref().unwrap_or(DISCORD).trim_end_matches('/');
        let url = route.path().replace(DISCORD, base);
        let request = self.client.request(method, url).header(AUTHORIZATION, self.http.token());
        let request = request.header(USER_AGENT, serenity::constants::USER_AGENT);
        let request = request.multipart(form.text("payload_json", json.to_string()));
        request.build().map_err(|error| RestError::Silent(tell(error)))
    }

    /// Fetches a file that Discord keeps, up to `limit` bytes; `None` when it is larger. Any other host is refused, and since
    /// this client follows no redirect, nobody can have the bot ask an address of their choice.
    pub(crate) async fn fetch(&self, url: &str, limit: usize) -> Result<Option<Vec<u8>>, RestError> {
        if !is_discords(url, self.http.proxy.as_deref()) {
            return Err(RestError::Unreadable("an address that is none of Discord's".to_owned()));
        }
        let unreachable = |error: reqwest::Error| RestError::Silent(tell(error));
        let mut response = self.client.get(url).send().await.map_err(unreachable)?;
        if !response.status().is_success() {
            return Err(RestError::Foreign { status: response.status().as_u16() });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if bytes.len() + chunk.len() > limit {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes))
    }

    /// Forgets the routes that no request uses: serenity keeps one for every interaction, for ever.
    pub(crate) async fn forget_idle_routes(&self) {
        let Some(limiter) = &self.http.ratelimiter else { return };
        limiter.routes().write().await.retain(|_, route| Arc::strong_count(route) > 1);
    }
}

async fn succeeded(response: Response) -> Result<Response, RestError> {
    if response.status().is_success() { Ok(response) } else { Err(refusal(response).await) }
}

pub(crate) async fn read<T: DeserializeOwned>(response: Response) -> Result<T, RestError> {
    let bytes = response.bytes().await.map_err(|error| RestError::Silent(tell(error)))?;
    serde_json::from_slice(&bytes).map_err(|error| RestError::Unreadable(error.to_string()))
}

/// Whether Discord keeps files at an address: its own hosts over TLS, or the stand-in where there is one.
fn is_discords(url: &str, stand_in: Option<&str>) -> bool {
    const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];
    let Ok(url) = reqwest::Url::parse(url) else { return false };
    if !url.username().is_empty() || url.password().is_some() {
        return false;
    }
    match stand_in.map(reqwest::Url::parse) {
        Some(Ok(base)) => url.origin() == base.origin(),
        Some(Err(_)) => false,
        None => {
            let plain = url.scheme() == "https" && url.port().is_none();
            plain && url.host_str().is_some_and(|host| HOSTS.contains(&host))
        }
    }
}

/// An error without its address, in which an interaction's token stands.
fn tell(error: reqwest::Error) -> String {
    let error = anyhow::Error::new(error.without_url());
    format!("{error:#}")
}

fn silent(error: serenity::Error) -> RestError {
    RestError::Silent(match error {
        serenity::Error::Http(HttpError::Request(error)) => tell(error),
        other => other.to_string(),
    })
}

async fn refusal(response: Response) -> RestError {
    #[derive(Deserialize)]
    struct Body {
        code: u32,
        message: String,
        #[serde(default)]
        errors: Value,
    }
    let status = response.status().as_u16();
    let said = Said::read(status, response.headers());
    if let (true, Some(wait)) = (said.refused, said.wait) {
        return RestError::Limited(wait);
    }
    match response.json::<Body>().await {
        Ok(Body { code, message, errors }) if errors.is_null() => {
            RestError::Refused { status, code, message }
        }
        Ok(Body { code, message, errors }) => {
            RestError::Refused { status, code, message: format!("{message} {errors}") }
        }
        Err(_) => RestError::Foreign { status },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_fetched_from_discord_only() {
        assert!(is_discords("https://cdn.discordapp.com/ephemeral-attachments/1/2/pack.zip?ex=1", None));
        for other in [
            "http://cdn.discordapp.com/a",
            "https://cdn.discordapp.com:8443/a",
            "https://cdn.discordapp.com.evil.example/a",
            "https://cdn.discordapp.com@evil.example/a",
            "https://evil.example/cdn.discordapp.com",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:8080/attachments/1/2/pack.zip",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!is_discords(other, None), "{other}");
        }
        let stand_in = Some("http://127.0.0.1:8080");
        assert!(is_discords("http://127.0.0.1:8080/attachments/1/2/pack.zip", stand_in));
        assert!(!is_discords("http://127.0.0.1:8081/attachments/1/2/pack.zip", stand_in));
        assert!(!is_discords("https://cdn.discordapp.com/a", stand_in));
    }
}
