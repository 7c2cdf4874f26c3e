//! Compares a recording (JSON lines, as `Options::record` writes them) with what Discord documents.
//!
//! It needs nothing but the text of the recording, so that any test that records can use it, in another package
//! too: `#[path = "…/offline-discord/tests/it/shapes"] mod shapes { mod check; mod table; mod twilight; }`, then
//! `check::recording(&text).found` has to be empty.

use std::collections::BTreeSet;

use serde_json::Value;

use super::table::{Table, Type};

const OBJECTS: &str = include_str!("objects.txt");
const EVENTS: &str = include_str!("events.txt");
const ROUTES: &str = include_str!("routes.txt");

/// What a recording showed.
#[derive(Default)]
pub(crate) struct Report {
    /// Every difference in what the stand-in said, once.
    pub(crate) found: BTreeSet<String>,
    /// The same for what was sent to it and accepted.
    pub(crate) sent: BTreeSet<String>,
    seen: BTreeSet<&'static str>,
}

impl Report {
    /// The endpoints and events of the tables that the recording does not have.
    pub(crate) fn unseen(&self) -> Vec<&'static str> {
        routes()
            .map(|route| route.line)
            .filter(|line| !line.starts_with("also ") && !self.seen.contains(line))
            .collect()
    }
}

/// One line of `routes.txt`: an endpoint and a status, or an event.
struct Route {
    line: &'static str,
    /// `GET /users/{} 200` or `event READY`.
    key: Vec<&'static str>,
    answer: &'static str,
    request: Option<&'static str>,
}

fn routes() -> impl Iterator<Item = Route> {
    let lines = ROUTES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (route, request) =
            line.split_once(" < ").map_or((line, None), |(route, request)| (route, Some(request)));
        let mut key: Vec<&str> = route.split_whitespace().filter(|word| *word != "also").collect();
        let answer = key.pop().expect("a route ends with its answer");
        Route { line, key, answer, request }
    })
}

/// Reads a whole recording.
pub(crate) fn recording(text: &str) -> Report {
    let table = Table::parse(&format!("{OBJECTS}{EVENTS}"));
    let mut report = Report::default();
    for line in text.split_inclusive('\n') {
        let line: Value = match serde_json::from_str(line) {
            Ok(line) => line,
            // the last one, which is being written
            Err(error) if error.is_eof() && !line.ends_with('\n') => break,
            Err(error) => panic!("a recording is JSON lines: {error}"),
        };
        match (line["kind"].as_str(), line["dir"].as_str(), line["op"].as_u64()) {
            (Some("http"), ..) => exchange(&table, &line, &mut report),
            (Some("gateway"), Some("send"), Some(0)) => dispatch(&table, &line, &mut report),
            (Some("gateway"), Some("send"), Some(10)) => {
                compare(&table, "Hello", "hello", &line["d"], &mut report);
            }
            _ => {}
        }
    }
    report
}

fn compare(table: &Table, at: &str, kind: &str, value: &Value, report: &mut Report) {
    let mut found = Vec::new();
    table.compare(at, &Type::parse(kind), value, &mut found);
    report.found.extend(found);
}

fn dispatch(table: &Table, line: &Value, report: &mut Report) {
    let name = line["t"].as_str().unwrap_or_default();
    if name == "RESUMED" {
        // It has no data.
        return;
    }
    let Some(route) = routes().find(|route| route.key == ["event", name]) else {
        report.found.insert(format!("the event {name} is unknown"));
        return;
    };
    report.seen.insert(route.line);
    compare(table, name, route.answer, &line["d"], report);
    report.found.extend(super::twilight::event(name, &line["d"]).err());
}

fn exchange(table: &Table, line: &Value, report: &mut Report) {
    let (method, status) =
        (line["method"].as_str().unwrap_or_default(), line["status"].as_u64().unwrap_or(0));
    let path = line["path"].as_str().unwrap_or_default().trim_start_matches("/api/v10");
    let answer = &line["response"];
    match status {
        429 => return compare(table, "429", "ratelimited", answer, report),
        400.. if answer.is_object() => return compare(table, &format!("{status}"), "error", answer, report),
        // A fault: a cut line or a page.
        500.. => return,
        _ => {}
    }
    let wanted = status.to_string();
    let fits = |route: &Route| matches!(route.key[..], [m, p, s] if m == method && s == wanted && same_path(p, path));
    let Some(route) = routes().find(fits) else {
        report.found.insert(format!("{method} {path} never answers {status}"));
        return;
    };
    report.seen.insert(route.line);
    let at = format!("{method} {}", route.key[1]);
    if let Some(request) = route.request {
        let mut found = Vec::new();
        table.compare(&format!("{at} <"), &Type::parse(request), &line["body"], &mut found);
        report.sent.extend(found);
    }
    if route.answer == "-" {
        compare(table, &at, "any", answer, report);
    } else {
        compare(table, &at, route.answer, answer, report);
        report.found.extend(super::twilight::answer(&at, route.answer, answer).err());
    }
}

/// Whether the path is the template's; routes stand in the order in which they are tried.
fn same_path(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(path).all(|(t, p)| *t == "{}" || *t == p)
}
