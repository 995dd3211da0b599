// Numbers in texts, as strings of digits that compare equal however they are written: "35,000",
// "35 000", "35 thousand", "3.5万".

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
    'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen',
    'nineteen', 'twenty'];
// Of the words only these are taken for a figure: smaller ones count the writer's own points.
const SMALLEST_WORD = 11;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
    'October', 'November', 'December'];

const SCALES = [
    [/^\s*(?:thousands?|mil\b|mille\b|тыс|ألف|آلاف|k\b)/iu, 3],
    [/^\s*(?:millions?|mio\b|mn\b|m\b|milh|millon|млн|миллион|مليون|ملايين)/iu, 6],
    [/^\s*(?:billions?|milliard|bn\b|млрд)/iu, 9],
    [/^\s*[万萬만]/u, 4],
    [/^\s*[亿億억]/u, 8],
    [/^\s*(?:lakh)/iu, 5],
];

// Groups of three digits behind any of the signs that languages part them with, or a number with
// or without a part behind a point.
const NUMBER = /\d+(?:[.,'\u00a0\u202f\u066b\u066c ]\d{3}(?!\d))+|\d+(?:[.,\u066b]\d+)?/gu;

// Digits of any script as ASCII ones.
function ascii(text) {
    return text.replace(/\p{Nd}/gu, (digit) => {
        let zero = digit.codePointAt(0);
        while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9)
            zero -= 1;
        return /[0-9]/.test(digit) ? digit : String(digit.codePointAt(0) - zero);
    });
}

// "1.2" with six more digits: "1200000"; undefined where that is no whole number.
function scaled(number, digits) {
    const [whole, part = ''] = number.replace(',', '.').split('.');
    return part.length > digits ? undefined : whole + part.padEnd(digits, '0');
}

// The figures of TEXT: {shown, at, forms}, forms being the strings of digits that it may be meant by.
export function figures(text) {
    const plain = ascii(text);
    const found = [];
    for (const match of plain.matchAll(NUMBER)) {
        const shown = match[0];
        const forms = new Set([shown.replace(/\D/gu, '')]);
        const rest = plain.slice(match.index + shown.length, match.index + shown.length + 12);
        for (const [sign, digits] of SCALES) {
            const whole = sign.test(rest) && scaled(shown.replace(/[^\d.,]/gu, ''), digits);
            if (whole)
                forms.add(whole);
        }
        found.push({shown, at: match.index, forms});
    }
    return found;
}

// The words of TEXT that are figures.
export function figureWords(text, smallest = SMALLEST_WORD) {
    const found = [];
    for (const match of text.matchAll(/\p{L}+/gu)) {
        const value = WORDS.indexOf(match[0].toLowerCase());
        if (value >= smallest)
            found.push({shown: match[0], at: match.index, forms: new Set([String(value)])});
    }
    return found;
}

// Every form of every figure of TEXT, small words too.
export function allForms(text) {
    const forms = new Set();
    for (const figure of [...figures(text), ...figureWords(text, 0)])
        figure.forms.forEach((form) => forms.add(form));
    // A number within a larger token, such as a day in a date or an hour in a time, counts too.
    for (const digits of ascii(text).match(/\d+/gu) ?? [])
        forms.add(digits);
    MONTHS.forEach((month, i) => text.includes(month) && forms.add(String(i + 1)));
    for (const digits of [...forms])
        forms.add(digits.replace(/^0+(?=\d)/u, ''));
    return forms;
}
