//! The ids of a server's own questions: `<topic>/<slug>--<server>`.
//!
//! In the common bank a slug is words joined by single hyphens, so no id of it ends so; and since the server is part of
//! the id, those of two servers differ, whatever their packs call them.

use super::ids::GuildId;
use super::question::QuestionId;

/// How long `<topic>/<slug>` may be, so that every button's id fits with the server in it.
pub const LONGEST: usize = 60;

const PART: &str = "--";
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The id under which a server's question is known everywhere.
pub fn id_in(guild: GuildId, plain: &str) -> QuestionId {
    QuestionId(format!("{plain}{PART}{}", written(guild.0)))
}

/// The id as the server's own files have it; a common question's is the same.
pub fn plain(id: &QuestionId) -> &str {
    id.0.split_once(PART).map_or(&id.0, |(plain, _)| plain)
}

/// Whether a question is a server's own.
pub fn is_own(id: &QuestionId) -> bool {
    id.0.contains(PART)
}

fn written(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[(number % 36) as usize]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn servers_never_share_an_id(a: u64, b: u64, slug in "[a-z]{1,9}/[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}") {
            let (one, other) = (id_in(GuildId(a), &slug), id_in(GuildId(b), &slug));
            prop_assert_eq!(a == b, one == other);
            prop_assert_eq!(plain(&one), &slug);
            prop_assert!(is_own(&one) && !is_own(&QuestionId(slug)));
        }
    }

    #[test]
    fn a_servers_number_is_written_in_base_36() {
        assert_eq!(id_in(GuildId(1_234_567), "oop/mine").as_str(), "oop/mine--qglj");
        assert_eq!(id_in(GuildId(0), "oop/mine").as_str(), "oop/mine--0");
    }

    #[test]
    fn the_longest_id_leaves_room_for_a_button() {
        let longest = id_in(GuildId(u64::MAX), &"x".repeat(LONGEST));
        assert!(longest.as_str().len() <= 75, "{}", longest.as_str().len());
    }
}
