//! How hard a text is to read, so that the person's own sheet stays within sixth grade.

/// The school grade that an English text asks for, by the formula of Flesch and Kincaid (1975):
/// 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
///
/// A line break ends a sentence. Words without a letter and the names in `left_out` (drugs,
/// clinics, people) do not count. Zero for a text without words.
pub fn grade(text: &str, left_out: &[&str]) -> f64 {
    let names: Vec<String> = left_out.iter().flat_map(|name| words_of(name)).collect();
    let (mut sentences, mut words, mut syllables) = (0_u32, 0_u32, 0_u32);
    for sentence in text.split(['.', '!', '?', '\n']) {
        let counted: Vec<String> =
            words_of(sentence).filter(|word| !names.contains(word)).collect();
        if counted.is_empty() {
            continue;
        }
        sentences += 1;
        words += u32::try_from(counted.len()).unwrap_or(u32::MAX);
        syllables += counted.iter().map(|word| syllables_of(word)).sum::<u32>();
    }
    if words == 0 {
        return 0.0;
    }
    let (sentences, words) = (f64::from(sentences), f64::from(words));
    0.39 * words / sentences + 11.8 * f64::from(syllables) / words - 15.59
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| word.chars().any(char::is_alphabetic))
}

/// Groups of vowels; a silent e at the end does not count, but "table" has two.
fn syllables_of(word: &str) -> u32 {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut before = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        if vowel && !before {
            count += 1;
        }
        before = vowel;
    }
    let letters: Vec<char> = word.chars().rev().take(3).collect();
    let silent = match letters.as_slice() {
        ['e', 'l', third] => is_vowel(*third),
        ['e', second, ..] => !is_vowel(*second),
        ['s' | 'd', 'e', second] => !is_vowel(*second) && !matches!(second, 's' | 't' | 'd'),
        _ => false,
    };
    if silent && 1 < count { count - 1 } else { count.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let spoken = [
            ("cat", 1),
            ("table", 2),
            ("medicine", 3),
            ("leave", 1),
            ("called", 1),
            ("needed", 2),
            ("clinic", 2),
            ("overdose", 3),
            ("pharmacy", 3),
            ("whole", 1),
        ];
        for (word, count) in spoken {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }

    #[test]
    fn the_formula_is_the_published_one() {
        let found = grade("The cat sat on the mat.", &[]);
        // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45.
        assert!((found - -1.45).abs() < 0.001, "{found}");
    }

    #[test]
    fn a_hard_text_is_above_sixth_grade_and_names_do_not_count() {
        let hard = "Pharmaceutical continuity necessitates coordinated authorization procedures.";
        assert!(6.0 < grade(hard, &[]));
        let named = "Take buprenorphine now.";
        assert!(
            grade(named, &["Buprenorphine"]) < grade(named, &[]),
            "the drug's name is left out"
        );
        assert!(grade("12 34.", &[]).abs() < f64::EPSILON, "numbers are no words");
    }
}
