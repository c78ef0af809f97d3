//! Arithmetic over other measures: numbers, `+ - * /`, brackets, `min`, `max`, `mean`, `abs`, and
//! measures in square brackets. Nothing else can be written, so nothing else can happen.
//!
//! Numbers have a point for decimals. Several arguments are separated by `;`, or by `,` with a
//! space behind it; "0,5" is refused and not taken for two numbers or for one.

use std::collections::BTreeSet;

/// The longest formula, in characters.
pub const LONGEST_FORMULA: usize = 2_000;
/// How deep brackets may be nested.
const DEEPEST: u32 = 40;

/// A formula whose measures are known by `R`: a name as people write it, or an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula<R> {
    root: Node<R>,
}

/// Where a formula cannot be read, in characters from its start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at {at}: {problem}")]
pub struct FormulaError {
    pub at: usize,
    pub problem: FormulaProblem,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaProblem {
    #[error("it ends too early")]
    Ends,
    #[error("{0:?} is not expected")]
    Unexpected(char),
    #[error("there is no function {0:?}")]
    Function(String),
    /// "0,5"
    #[error("decimals are written with a point")]
    Comma,
    #[error("{0:?} is no number")]
    Number(String),
    #[error("there is no measure {0:?}")]
    Measure(String),
    #[error("several measures are called {0:?}")]
    Ambiguous(String),
    #[error("brackets are nested too deep")]
    Deep,
    #[error("it is too long")]
    Long,
}

/// Why a formula has no value in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered<R> {
    /// A measure has none.
    Missing(R),
    /// Something is divided by zero, or the result is beyond all numbers.
    Undefined,
}

#[derive(Debug, Clone, PartialEq)]
enum Node<R> {
    Number(f64),
    Measure(R),
    Negated(Box<Node<R>>),
    Pair(Operator, Box<Node<R>>, Box<Node<R>>),
    Called(Function, Vec<Node<R>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Least,
    Most,
    Mean,
    Absolute,
}

impl Function {
    const NAMED: [(&'static str, Function); 4] = [
        ("min", Function::Least),
        ("max", Function::Most),
        ("mean", Function::Mean),
        ("abs", Function::Absolute),
    ];

    fn name(self) -> &'static str {
        match self {
            Function::Least => "min",
            Function::Most => "max",
            Function::Mean => "mean",
            Function::Absolute => "abs",
        }
    }
}

impl Formula<String> {
    /// Reads what somebody typed; measures are what stands in the square brackets.
    ///
    /// # Errors
    /// [`FormulaError`]
    pub fn parse(text: &str) -> Result<Formula<String>, FormulaError> {
        Formula::parse_naming(text, &|_| false)
    }

    /// The same where words that are `known` stand for themselves, without brackets.
    ///
    /// # Errors
    /// [`FormulaError`]
    pub fn parse_naming(
        text: &str,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<Formula<String>, FormulaError> {
        let characters: Vec<char> = text.chars().collect();
        if characters.len() > LONGEST_FORMULA {
            return Err(FormulaError {
                at: LONGEST_FORMULA,
                problem: FormulaProblem::Long,
            });
        }
        let mut reader = Reader {
            text: &characters,
            at: 0,
            depth: 0,
            known,
        };
        let root = reader.sum()?;
        match reader.peek() {
            None => Ok(Formula { root }),
            Some(',') => Err(reader.fails(FormulaProblem::Comma)),
            Some(other) => Err(reader.fails(FormulaProblem::Unexpected(other))),
        }
    }
}

impl<R> Formula<R> {
    /// The same formula with its measures known by something else.
    ///
    /// # Errors
    /// The first that `find` gives.
    pub fn map<S, E>(&self, find: &mut impl FnMut(&R) -> Result<S, E>) -> Result<Formula<S>, E> {
        Ok(Formula {
            root: self.root.map(find)?,
        })
    }

    /// The value, from those of its measures.
    ///
    /// # Errors
    /// [`Unanswered`]
    pub fn value(&self, of: &impl Fn(&R) -> Option<f64>) -> Result<f64, Unanswered<R>>
    where
        R: Clone,
    {
        let value = self.root.value(of)?;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(Unanswered::Undefined)
        }
    }

    /// Every measure it names, once.
    pub fn measures(&self) -> BTreeSet<R>
    where
        R: Ord + Clone,
    {
        let mut found = BTreeSet::new();
        self.root.visit(&mut |measure| {
            found.insert(measure.clone());
        });
        found
    }

    /// As text that [`Formula::parse`] reads, `name` saying what stands in the square brackets.
    pub fn written(&self, name: &impl Fn(&R) -> String) -> String {
        let mut text = String::new();
        self.root.write(&mut text, name, 0);
        text
    }
}

impl<R> Node<R> {
    fn map<S, E>(&self, find: &mut impl FnMut(&R) -> Result<S, E>) -> Result<Node<S>, E> {
        Ok(match self {
            Node::Number(number) => Node::Number(*number),
            Node::Measure(measure) => Node::Measure(find(measure)?),
            Node::Negated(inner) => Node::Negated(Box::new(inner.map(find)?)),
            Node::Pair(operator, left, right) => Node::Pair(
                *operator,
                Box::new(left.map(find)?),
                Box::new(right.map(find)?),
            ),
            Node::Called(function, arguments) => Node::Called(
                *function,
                arguments
                    .iter()
                    .map(|argument| argument.map(find))
                    .collect::<Result<_, _>>()?,
            ),
        })
    }

    fn value(&self, of: &impl Fn(&R) -> Option<f64>) -> Result<f64, Unanswered<R>>
    where
        R: Clone,
    {
        Ok(match self {
            Node::Number(number) => *number,
            Node::Measure(measure) => {
                of(measure).ok_or_else(|| Unanswered::Missing(measure.clone()))?
            }
            Node::Negated(inner) => -inner.value(of)?,
            Node::Pair(operator, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match operator {
                    Operator::Add => left + right,
                    Operator::Subtract => left - right,
                    Operator::Multiply => left * right,
                    Operator::Divide if right == 0.0 => return Err(Unanswered::Undefined),
                    Operator::Divide => left / right,
                }
            }
            Node::Called(function, arguments) => {
                let values = arguments
                    .iter()
                    .map(|argument| argument.value(of))
                    .collect::<Result<Vec<f64>, _>>()?;
                match function {
                    Function::Least => values.into_iter().fold(f64::INFINITY, f64::min),
                    Function::Most => values.into_iter().fold(f64::NEG_INFINITY, f64::max),
                    Function::Mean => values.iter().sum::<f64>() / values.len() as f64,
                    Function::Absolute => values.iter().map(|value| value.abs()).sum(),
                }
            }
        })
    }

    fn visit(&self, see: &mut impl FnMut(&R)) {
        match self {
            Node::Number(_) => {}
            Node::Measure(measure) => see(measure),
            Node::Negated(inner) => inner.visit(see),
            Node::Pair(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Node::Called(_, arguments) => {
                for argument in arguments {
                    argument.visit(see);
                }
            }
        }
    }

    /// `binding`: how tightly what stands around it binds; 0 for nothing.
    fn write(&self, text: &mut String, name: &impl Fn(&R) -> String, binding: u8) {
        match self {
            Node::Number(number) => text.push_str(&number.to_string()),
            Node::Measure(measure) => {
                text.push('[');
                text.push_str(&name(measure));
                text.push(']');
            }
            Node::Negated(inner) => {
                text.push('-');
                inner.write(text, name, 3);
            }
            Node::Pair(operator, left, right) => {
                let (sign, own, behind) = match operator {
                    Operator::Add => (" + ", 1, 1),
                    Operator::Subtract => (" - ", 1, 2),
                    Operator::Multiply => (" * ", 2, 2),
                    Operator::Divide => (" / ", 2, 3),
                };
                let wrapped = own < binding;
                if wrapped {
                    text.push('(');
                }
                left.write(text, name, own);
                text.push_str(sign);
                right.write(text, name, behind);
                if wrapped {
                    text.push(')');
                }
            }
            Node::Called(function, arguments) => {
                text.push_str(function.name());
                text.push('(');
                for (place, argument) in arguments.iter().enumerate() {
                    if place > 0 {
                        text.push_str("; ");
                    }
                    argument.write(text, name, 0);
                }
                text.push(')');
            }
        }
    }
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    depth: u32,
    known: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn fails(&self, problem: FormulaProblem) -> FormulaError {
        FormulaError {
            at: self.at,
            problem,
        }
    }

    /// What comes next, behind white space.
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn takes(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.peek().filter(|next| wanted.contains(next))?;
        self.at += 1;
        Some(found)
    }

    fn sum(&mut self) -> Result<Node<String>, FormulaError> {
        let mut left = self.product()?;
        while let Some(sign) = self.takes(&['+', '-', '\u{2212}']) {
            let operator = if sign == '+' {
                Operator::Add
            } else {
                Operator::Subtract
            };
            left = Node::Pair(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Node<String>, FormulaError> {
        let mut left = self.factor()?;
        while let Some(sign) = self.takes(&['*', '/', '×', '·', '÷']) {
            let operator = if matches!(sign, '/' | '÷') {
                Operator::Divide
            } else {
                Operator::Multiply
            };
            left = Node::Pair(operator, Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Node<String>, FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fails(FormulaProblem::Deep));
        }
        let node = match self.peek() {
            None => Err(self.fails(FormulaProblem::Ends)),
            Some('-' | '\u{2212}') => {
                self.at += 1;
                Ok(Node::Negated(Box::new(self.factor()?)))
            }
            Some('(') => {
                self.at += 1;
                let inner = self.sum()?;
                self.closes()?;
                Ok(inner)
            }
            Some('[') => self.measure(),
            Some(digit) if digit.is_ascii_digit() || digit == '.' => self.number(),
            Some(letter) if letter.is_alphabetic() => self.call(),
            Some(other) => Err(self.fails(FormulaProblem::Unexpected(other))),
        };
        self.depth -= 1;
        node
    }

    fn closes(&mut self) -> Result<(), FormulaError> {
        match self.peek() {
            Some(')') => {
                self.at += 1;
                Ok(())
            }
            Some(',') => Err(self.fails(FormulaProblem::Comma)),
            Some(other) => Err(self.fails(FormulaProblem::Unexpected(other))),
            None => Err(self.fails(FormulaProblem::Ends)),
        }
    }

    fn measure(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at + 1;
        let Some(length) = self.text[from..].iter().position(|c| *c == ']') else {
            self.at = self.text.len();
            return Err(self.fails(FormulaProblem::Ends));
        };
        let name: String = self.text[from..from + length].iter().collect();
        self.at = from + length + 1;
        Ok(Node::Measure(name.trim().to_owned()))
    }

    fn number(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at;
        while self
            .text
            .get(self.at)
            .is_some_and(|c| c.is_ascii_digit() || *c == '.')
        {
            self.at += 1;
        }
        // A comma directly before another digit is a decimal one in half of Europe.
        if self.text.get(self.at) == Some(&',')
            && self.text.get(self.at + 1).is_some_and(char::is_ascii_digit)
        {
            return Err(self.fails(FormulaProblem::Comma));
        }
        let written: String = self.text[from..self.at].iter().collect();
        match written.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Node::Number(number)),
            Ok(_) | Err(_) => {
                self.at = from;
                Err(self.fails(FormulaProblem::Number(written)))
            }
        }
    }

    fn call(&mut self) -> Result<Node<String>, FormulaError> {
        let from = self.at;
        while self.text.get(self.at).is_some_and(|c| c.is_alphanumeric()) {
            self.at += 1;
        }
        let name: String = self.text[from..self.at].iter().collect();
        if (self.known)(&name) && self.peek() != Some('(') {
            return Ok(Node::Measure(name));
        }
        let lower = name.to_lowercase();
        let known = Function::NAMED.iter().find(|(word, _)| *word == lower);
        let Some((_, function)) = known else {
            self.at = from;
            return Err(self.fails(FormulaProblem::Function(name)));
        };
        if self.takes(&['(']).is_none() {
            return Err(match self.peek() {
                Some(other) => self.fails(FormulaProblem::Unexpected(other)),
                None => self.fails(FormulaProblem::Ends),
            });
        }
        let mut arguments = vec![self.sum()?];
        while *function != Function::Absolute && self.takes(&[';', ',']).is_some() {
            arguments.push(self.sum()?);
        }
        self.closes()?;
        Ok(Node::Called(*function, arguments))
    }
}

#[cfg(test)]
mod tests;
