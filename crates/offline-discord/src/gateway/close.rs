//! Why the gateway closes a connection: Discord's codes.

pub(super) const UNKNOWN_OPCODE: u16 = 4001;
pub(super) const DECODE_ERROR: u16 = 4002;
pub(super) const NOT_AUTHENTICATED: u16 = 4003;
pub(super) const AUTHENTICATION_FAILED: u16 = 4004;
pub(super) const ALREADY_AUTHENTICATED: u16 = 4005;
pub(super) const INVALID_SEQUENCE: u16 = 4007;
pub(super) const RATE_LIMITED: u16 = 4008;
pub(super) const TIMED_OUT: u16 = 4009;
pub(super) const INVALID_SHARD: u16 = 4010;
pub(super) const SHARDING_REQUIRED: u16 = 4011;
pub(super) const INVALID_VERSION: u16 = 4012;
pub(super) const INVALID_INTENTS: u16 = 4013;
pub(super) const DISALLOWED_INTENTS: u16 = 4014;

/// The words that come with a code.
pub(super) fn reason(code: u16) -> &'static str {
    match code {
        4000 => "Unknown error.",
        UNKNOWN_OPCODE => "Unknown opcode.",
        DECODE_ERROR => "Error while decoding payload.",
        NOT_AUTHENTICATED => "Not authenticated.",
        AUTHENTICATION_FAILED => "Authentication failed.",
        ALREADY_AUTHENTICATED => "Already authenticated.",
        INVALID_SEQUENCE => "Invalid seq.",
        RATE_LIMITED => "Rate limited.",
        TIMED_OUT => "Session timed out.",
        INVALID_SHARD => "Invalid shard.",
        SHARDING_REQUIRED => "Sharding required.",
        INVALID_VERSION => "Invalid API version.",
        INVALID_INTENTS => "Invalid intent(s).",
        DISALLOWED_INTENTS => "Disallowed intent(s).",
        _ => "",
    }
}

/// Whether the session is over too, and cannot be resumed.
pub(super) fn ends_session(code: u16) -> bool {
    matches!(code, AUTHENTICATION_FAILED | INVALID_SEQUENCE | TIMED_OUT | INVALID_SHARD..=DISALLOWED_INTENTS)
}
