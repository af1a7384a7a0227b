//! A position in the tokens of a text.

use super::role::Role;
use super::token::{Kind, Number, Token};

/// Tokens from a position on.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(tokens: &'a [Token]) -> Self {
        Self { tokens, at: 0 }
    }

    /// The token that is `ahead` places further.
    pub(super) fn peek(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    pub(super) fn role(&self, ahead: usize) -> Option<Role> {
        match self.peek(ahead)?.kind {
            Kind::Word(role) => Some(role),
            _ => None,
        }
    }

    pub(super) fn number(&self, ahead: usize) -> Option<Number> {
        match self.peek(ahead)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn mark(&self, ahead: usize) -> Option<char> {
        match self.peek(ahead)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The mark that is `back` places before the position.
    pub(super) fn mark_before(&self, back: usize) -> Option<char> {
        match self.tokens.get(self.at.checked_sub(back)?)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The number that is `back` places before the position.
    pub(super) fn number_before(&self, back: usize) -> Option<Number> {
        match self.tokens.get(self.at.checked_sub(back)?)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn is_spaced(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| token.is_spaced)
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Number of points and fillers at the position.
    pub(super) fn fillers(&self, from: usize) -> usize {
        let is_filler = |ahead: usize| {
            self.mark(ahead) == Some('.') || matches!(self.role(ahead), Some(Role::Filler | Role::OrOrOf))
        };
        (from..).take_while(|ahead| is_filler(*ahead)).count()
    }

    /// The tokens within a bracket that opens here, and the number of tokens with both brackets.
    pub(super) fn bracket(&self) -> Option<(&'a [Token], usize)> {
        let open = self.mark(0)?;
        let close = match open {
            '(' => ')',
            '[' => ']',
            '<' => '>',
            _ => return None,
        };
        let mut depth = 0_usize;
        for ahead in 0.. {
            let Some(token) = self.peek(ahead) else { break };
            if token.kind == Kind::Mark(open) {
                depth += 1;
            } else if token.kind == Kind::Mark(close) {
                depth -= 1;
                if depth == 0 {
                    return Some((self.tokens.get(self.at + 1..self.at + ahead)?, ahead + 1));
                }
            }
        }
        None
    }
}
