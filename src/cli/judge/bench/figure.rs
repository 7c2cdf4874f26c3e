//! Figures with their goals, as a table for people and as JSON.

use super::sample::Sample;
use crate::judge::Tier;
use serde::Serialize;
use std::fmt;

/// The table's columns, in the widths of a [`Figure`]'s line.
pub(super) const HEAD: &str =
    "                                           median         p99    ratio     goal";

/// What one measurement found.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// For programs.
    pub name: &'static str,
    /// For people.
    pub title: String,
    pub figures: Vec<Figure>,
    /// What the figures say together, where that is not plain.
    pub outcome: Option<String>,
}

/// One thing that was measured.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    what: String,
    tier: Option<String>,
    unit: Unit,
    /// How often it was measured.
    n: usize,
    median: f64,
    p99: f64,
    /// The median to that of what it is held against.
    ratio: Option<f64>,
    goal: Option<Goal>,
    met: Option<bool>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(super) enum Unit {
    #[serde(rename = "ms")]
    Milliseconds,
    #[serde(rename = "1/s")]
    PerSecond,
    /// Millions of bytes.
    #[serde(rename = "MB")]
    Megabytes,
    #[serde(rename = "1")]
    Count,
}

/// Holds for the ratio where there is one, else for the p99.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

impl Goal {
    fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = match self {
            Self::AtMost(most) => ('≤', *most),
            Self::AtLeast(least) => ('≥', *least),
        };
        if value > 0.0 && value < 1.0 { write!(f, "{sign} {value:.2}") } else { write!(f, "{sign} {value}") }
    }
}

impl Section {
    pub(super) fn new(name: &'static str, title: impl Into<String>, figures: Vec<Figure>) -> Self {
        Self { name, title: title.into(), figures, outcome: None }
    }
}

impl Figure {
    pub(super) fn of(what: impl Into<String>, unit: Unit, sample: &Sample) -> Self {
        Self {
            what: what.into(),
            tier: None,
            unit,
            n: sample.len(),
            median: sample.median(),
            p99: sample.p99(),
            ratio: None,
            goal: None,
            met: None,
        }
    }

    /// A thing that is measured once.
    pub(super) fn once(what: impl Into<String>, unit: Unit, value: f64) -> Self {
        Self::of(what, unit, &Sample::new(vec![value]))
    }

    pub(super) fn in_tier(self, tier: Tier) -> Self {
        Self { tier: Some(tier.to_string()), ..self }
    }

    /// Holds the median against this value of the same unit.
    pub(super) fn against(self, base: f64) -> Self {
        Self { ratio: Some(self.median / base), ..self }
    }

    /// To be set last.
    pub(super) fn with_goal(self, goal: Goal) -> Self {
        let met = goal.is_met_by(self.ratio.unwrap_or(self.p99));
        Self { goal: Some(goal), met: Some(met), ..self }
    }

    /// False only where a goal is missed.
    pub(super) fn is_good(&self) -> bool {
        self.met != Some(false)
    }
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Milliseconds => format!("{value:.2} ms"),
            Self::PerSecond => format!("{value:.1}/s"),
            Self::Megabytes => format!("{value:.1} MB"),
            Self::Count => format!("{value:.0}"),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = format!("{}  {}", self.tier.as_deref().unwrap_or(" "), self.what);
        let p99 = if self.n > 1 { self.unit.show(self.p99) } else { String::new() };
        let ratio = self.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let goal = self.goal.map(|goal| goal.to_string()).unwrap_or_default();
        let met = match self.met {
            None => "",
            Some(true) => "met",
            Some(false) => "MISSED",
        };
        let line =
            format!("  {what:<34}{:>13}{p99:>12}{ratio:>9}{goal:>9}  {met}", self.unit.show(self.median));
        f.write_str(line.trim_end())
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        self.figures.iter().try_for_each(|figure| write!(f, "\n{figure}"))?;
        self.outcome.iter().try_for_each(|outcome| write!(f, "\n  {outcome}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use serde_json::json;

    fn section() -> Section {
        let times = Sample::new(vec![1.0, 2.0, 4.0]);
        let figure = || Figure::of("1 test", Unit::Milliseconds, &times).in_tier(Tier::N).against(8.0);
        Section::new(
            "latency",
            "Latency",
            vec![
                Figure::of("python3 -c pass", Unit::Milliseconds, &Sample::new(vec![16.0])).against(16.0),
                figure().with_goal(Goal::AtMost(0.3)),
                figure().with_goal(Goal::AtLeast(2.7)),
                Figure::once("memory", Unit::Megabytes, 17.25).with_goal(Goal::AtMost(30.0)),
            ],
        )
    }

    #[test]
    fn the_table_shows_what_is_missed() {
        assert_snapshot!(format!("{HEAD}\n{}", section()), @"
                                                   median         p99    ratio     goal
        Latency
             python3 -c pass                     16.00 ms                 1.00
          N  1 test                               2.00 ms     4.00 ms     0.25   ≤ 0.30  met
          N  1 test                               2.00 ms     4.00 ms     0.25    ≥ 2.7  MISSED
             memory                               17.2 MB                          ≤ 30  met
        ");
    }

    #[test]
    fn json_has_every_figure_with_its_goal() {
        let json = serde_json::to_value(section()).unwrap();
        let expected = json!({
            "what": "1 test", "tier": "N", "unit": "ms", "n": 3, "median": 2.0, "p99": 4.0,
            "ratio": 0.25, "goal": {"at_least": 2.7}, "met": false,
        });
        assert_eq!(json["figures"][2], expected);
    }

    #[test]
    fn a_goal_without_a_ratio_holds_for_the_worst() {
        let times = Sample::new(vec![1.0, 11.0]);
        assert!(!Figure::of("over", Unit::Milliseconds, &times).with_goal(Goal::AtMost(10.0)).is_good());
    }
}
