//! Why Discord has not done something, and what to make of that.

use super::Delivery;
use crate::coach::outbox::{Action, Owed, Trouble};
use crate::discord::http::RestError;

/// Discord's codes for a member who has left, and for a role that is no more.
pub(super) const UNKNOWN_MEMBER: u32 = 10007;
pub(super) const UNKNOWN_ROLE: u32 = 10011;

pub(super) fn trouble(error: &RestError) -> Trouble {
    match *error {
        RestError::Limited(wait) => Trouble::Wait(wait),
        RestError::Silent(_) | RestError::Unreadable(_) => Trouble::Later(error.to_string()),
        RestError::Refused { status, .. } | RestError::Foreign { status } if status >= 500 => {
            Trouble::Later(error.to_string())
        }
        // Something in front of Discord blocks the bot (40333 says so in JSON), or the token is void.
        RestError::Foreign { status: 401 | 403 }
        | RestError::Refused { code: 40333, .. }
        | RestError::Refused { status: 401, .. } => Trouble::Halt(error.to_string()),
        // A channel, member, message, role or user that is no more.
        RestError::Refused { code: 10003 | 10007 | 10008 | UNKNOWN_ROLE | 10013, .. } => Trouble::Gone,
        RestError::Refused { code: code @ (50001 | 50007 | 50013), .. } => {
            Trouble::Forbidden { code, missing: Vec::new() }
        }
        RestError::Refused { .. } | RestError::Foreign { .. } => Trouble::Refused(error.to_string()),
    }
}

/// Says which permissions are missing, where Discord only says that some are.
pub(super) async fn explained(delivery: &Delivery, owed: &Owed, trouble: Trouble) -> Trouble {
    let (
        Trouble::Forbidden { code, .. },
        Some(guild),
        Action::Post { channel, .. } | Action::ForumPost { channel, .. },
    ) = (&trouble, owed.guild, &owed.action)
    else {
        return trouble;
    };
    let seat = delivery.rest.seat(guild, delivery.bot, *channel).await;
    Trouble::Forbidden { code: *code, missing: seat.map(|seat| seat.missing()).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn refused(status: u16, code: u32) -> RestError {
        RestError::Refused { status, code, message: String::new() }
    }

    #[test]
    fn each_trouble_is_told_apart() {
        assert_eq!(trouble(&refused(404, 10003)), Trouble::Gone);
        assert_eq!(trouble(&refused(403, 50013)), Trouble::Forbidden { code: 50013, missing: Vec::new() });
        assert_eq!(
            trouble(&RestError::Limited(Duration::from_secs(3))),
            Trouble::Wait(Duration::from_secs(3))
        );
        assert!(matches!(trouble(&RestError::Foreign { status: 403 }), Trouble::Halt(_)));
        assert!(matches!(trouble(&refused(401, 0)), Trouble::Halt(_)));
        assert!(matches!(trouble(&refused(503, 0)), Trouble::Later(_)));
        assert!(matches!(trouble(&RestError::Foreign { status: 502 }), Trouble::Later(_)));
        assert!(matches!(trouble(&RestError::Silent(String::new())), Trouble::Later(_)));
        assert!(matches!(trouble(&refused(400, 50035)), Trouble::Refused(_)));
    }
}
