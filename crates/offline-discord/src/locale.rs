//! Discord's languages, by the codes that its reference lists.

const ALL: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// Whether Discord can be used in this language.
pub(crate) fn is_known(code: &str) -> bool {
    ALL.contains(&code)
}
