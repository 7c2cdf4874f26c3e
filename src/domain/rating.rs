//! Ratings of duels: Glicko-2 with a week as its rating period.
//!
//! All games of a week are weighed together, against what everybody was rated when the week began, so their order
//! within it changes nothing. During the week the rating is what it would be if the week ended now.

use skillratings::Outcomes;
use skillratings::glicko2::{Glicko2Config, Glicko2Rating, decay_deviation, glicko2_rating_period};

/// From this deviation on a rating says little yet.
const PROVISIONAL: f64 = 110.0;
/// After so many weeks without a game a deviation is as large as it gets.
const MOST_WEEKS: u32 = 2000;

/// What is known of a member's strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    pub rating: f64,
    /// How unsure it is: two in three true strengths are within it.
    pub deviation: f64,
    pub volatility: f64,
}

/// A game, as seen by one of the two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Game {
    /// What the other was rated when the week began.
    pub against: f64,
    pub against_deviation: f64,
    pub score: Score,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Score {
    Won,
    Drawn,
    Lost,
}

impl Score {
    /// The points that the database keeps: two for a win, one for a draw.
    pub const fn points(self) -> u8 {
        match self {
            Self::Won => 2,
            Self::Drawn => 1,
            Self::Lost => 0,
        }
    }

    pub const fn from_points(points: u8) -> Option<Self> {
        match points {
            2 => Some(Self::Won),
            1 => Some(Self::Drawn),
            0 => Some(Self::Lost),
            _ => None,
        }
    }
}

impl Default for Rating {
    fn default() -> Self {
        Glicko2Rating::new().into()
    }
}

impl From<Glicko2Rating> for Rating {
    fn from(theirs: Glicko2Rating) -> Self {
        Self { rating: theirs.rating, deviation: theirs.deviation, volatility: theirs.volatility }
    }
}

impl From<Rating> for Glicko2Rating {
    fn from(ours: Rating) -> Self {
        Self { rating: ours.rating, deviation: ours.deviation, volatility: ours.volatility }
    }
}

impl Rating {
    /// The rating after a week with these games.
    #[must_use]
    pub fn after(self, games: &[Game]) -> Self {
        let results: Vec<_> = games.iter().map(|game| (game.opponent(), game.outcome())).collect();
        glicko2_rating_period(&self.into(), &results, &Glicko2Config::default()).into()
    }

    /// The rating after some weeks without a game: as high, but less sure.
    #[must_use]
    pub fn rested(self, weeks: u32) -> Self {
        (0..weeks.min(MOST_WEEKS))
            .fold(Glicko2Rating::from(self), |rating, _| decay_deviation(&rating))
            .into()
    }

    /// Whether too little was played to rely on it.
    pub fn is_provisional(self) -> bool {
        self.deviation > PROVISIONAL
    }
}

impl Game {
    fn opponent(&self) -> Glicko2Rating {
        Glicko2Rating {
            rating: self.against,
            deviation: self.against_deviation,
            volatility: Glicko2Rating::new().volatility,
        }
    }

    fn outcome(&self) -> Outcomes {
        match self.score {
            Score::Won => Outcomes::WIN,
            Score::Drawn => Outcomes::DRAW,
            Score::Lost => Outcomes::LOSS,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn game(against: f64, against_deviation: f64, score: Score) -> Game {
        Game { against, against_deviation, score }
    }

    fn close(got: f64, wanted: f64, within: f64) {
        assert!((got - wanted).abs() < within, "{got} is not {wanted}");
    }

    /// The numbers of the example in Glickman's description of Glicko-2.
    #[test]
    fn the_worked_example_of_the_systems_inventor_comes_out() {
        let before = Rating { rating: 1500.0, deviation: 200.0, volatility: 0.06 };
        let games = [
            game(1400.0, 30.0, Score::Won),
            game(1550.0, 100.0, Score::Lost),
            game(1700.0, 300.0, Score::Lost),
        ];
        let after = before.after(&games);
        close(after.rating, 1464.06, 0.01);
        close(after.deviation, 151.52, 0.01);
        close(after.volatility, 0.05999, 0.00001);
    }

    #[test]
    fn a_week_off_makes_a_rating_less_sure_up_to_that_of_a_beginner() {
        let before = Rating { rating: 1700.0, deviation: 60.0, volatility: 0.06 };
        let step = before.rested(1);
        close(step.deviation, ((60.0_f64 / 173.7178).powi(2) + 0.06_f64.powi(2)).sqrt() * 173.7178, 1e-9);
        close(step.rating, 1700.0, 1e-9);
        assert_eq!(before.rested(0), before);
        close(before.rested(u32::MAX).deviation, 350.0, 1e-9);
    }

    #[test]
    fn beginners_who_draw_keep_their_rating_and_are_surer_of_it() {
        let after = Rating::default().after(&[game(1500.0, 350.0, Score::Drawn)]);
        close(after.rating, 1500.0, 1e-6);
        assert!(after.deviation < 350.0 && after.is_provisional());
    }

    #[test]
    fn a_rating_is_provisional_above_a_deviation_of_110() {
        let sure = |deviation| Rating { deviation, ..Rating::default() };
        assert!(sure(110.1).is_provisional() && !sure(110.0).is_provisional());
    }

    #[test]
    fn points_name_their_score() {
        for score in [Score::Won, Score::Drawn, Score::Lost] {
            assert_eq!(Score::from_points(score.points()), Some(score));
        }
        assert_eq!(Score::from_points(3), None);
    }

    fn games() -> impl Strategy<Value = Vec<Game>> {
        let score = prop::sample::select(vec![Score::Won, Score::Drawn, Score::Lost]);
        let one =
            (800.0..2200.0, 30.0..350.0, score).prop_map(|(against, sure, score)| game(against, sure, score));
        prop::collection::vec(one, 1..12)
    }

    proptest! {
        #[test]
        fn the_order_within_a_week_changes_nothing(mut games in games()) {
            let before = Rating::default().after(&games);
            games.reverse();
            let after = Rating::default().after(&games);
            prop_assert!((before.rating - after.rating).abs() < 1e-6);
            prop_assert!((before.deviation - after.deviation).abs() < 1e-6);
        }

        #[test]
        fn winning_more_never_lowers_a_rating(games in games(), at in any::<prop::sample::Index>()) {
            let at = at.index(games.len());
            let with = |score| {
                let mut games = games.clone();
                games[at].score = score;
                Rating::default().after(&games).rating
            };
            prop_assert!(with(Score::Won) > with(Score::Drawn) && with(Score::Drawn) > with(Score::Lost));
        }
    }
}
