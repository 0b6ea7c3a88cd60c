//! What lies over the screens and what they show when there is nothing, looked at and checked; and
//! that whoever works with keys always sees where they are.

use crate::harness::Desk;

impl Desk {
    /// Checks what is there now, and takes its picture.
    fn looks(&self, name: &str) {
        self.axe();
        self.screen(name);
    }

    /// Opens something over the screen with one key, looks at it, and closes it again.
    fn opens_over(&self, key: &str, title: &str, name: &str) {
        self.press(key);
        self.finds("[role=dialog], [role=alertdialog]");
        self.sees(title);
        self.looks(name);
        self.press("Escape");
        self.sees_nothing_over();
    }

    fn sees_nothing_over(&self) {
        let script = "return document.querySelector('[role=dialog], [role=alertdialog]') === null";
        let gone = crate::harness::wait(|| self.run(script) == true);
        assert!(gone, "the dialog stays; there is:\n{}", self.text());
    }

    /// Follows the Tab key for so many steps, and tells where it leads without a ring in sight.
    fn tabs_out_of_sight(&self, screen: &str, steps: usize) -> Vec<String> {
        let look = |_| {
            self.press("Tab");
            let seen = self.run(
                "const at = document.activeElement;
                 if (!at || at === document.body) return 'nothing';
                 const ring = (one) => {
                   const style = one ? getComputedStyle(one) : {};
                   return style.outlineStyle !== 'none' && 2 <= parseFloat(style.outlineWidth);
                 };
                 const shown = at.closest('[data-focus-visible]') ?? at;
                 const around = [at, at.parentElement, shown, ...shown.querySelectorAll('*')];
                 if (!around.some(ring)) return 'has no ring';
                 const place = shown.getBoundingClientRect();
                 const there = 0 < place.width && place.bottom > 0 && place.top < innerHeight
                   && place.right > 0 && place.left < innerWidth;
                 return there ? 'seen' : 'is out of sight';",
            );
            let seen = seen.as_str().unwrap_or_default();
            (!["seen", "nothing"].contains(&seen))
                .then(|| format!("{screen}: {:?} {seen}", self.focus()))
        };
        (0..steps).filter_map(look).collect()
    }
}

#[test]
fn what_is_recorded_about_a_person_is_asked_in_dialogs() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.opens("T-1001", "Delgado-Ruiz");
    desk.opens_over("d", "Record a dose", "dose");
    desk.opens_over("b", "Medicines", "medicines");
    desk.opens_over("s", "Record a consent", "consent");
    desk.opens_over("v", "Visit", "visit");
    desk.opens_over("c", "Contact try", "contact");
    desk.opens_over("m", "Close this step", "close-step");
    desk.opens_over("z", "Put this step off", "snooze");
    desk.press("h");
    desk.finds(".handout");
    desk.sees("All in hand");
    desk.looks("hand-over");
}

#[test]
fn each_person_of_the_first_story_is_looked_at() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.opens("T-1002", "Okafor");
    desk.sees("methadone");
    desk.looks("person-refused");
    desk.opens("T-1003", "Nguyễn");
    desk.sees("Could leave any day");
    desk.looks("person-undated");
}

#[test]
fn the_marked_row_of_today_is_one_key_away_from_what_is_recorded() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.finds(".today-row[aria-current]");
    for (key, title) in [
        ("d", "Record a dose"),
        ("b", "Medicines"),
        ("c", "Contact try"),
        ("m", "Close this step"),
        ("z", "Put this step off"),
    ] {
        let marked =
            desk.run("return document.querySelector('.today-row[aria-current] b').textContent");
        desk.press(key);
        desk.finds("[role=dialog]");
        if key != "d" {
            desk.sees(title);
        }
        let last = marked.as_str().and_then(|name| name.split(',').next()).unwrap_or_default();
        let person = desk.run("return document.querySelector('.person h1').textContent");
        assert!(person.as_str().is_some_and(|name| name.contains(last)), "{key}: {person}");
        desk.press("Escape");
        desk.sees_nothing_over();
        desk.press("Alt+1");
        desk.finds(".today-row[aria-current]");
    }
    desk.press("h");
    desk.sees("Hand-out: ");
    desk.press("Alt+1");
    desk.finds(".today-row[aria-current]");
    // The first keys after `r` are typed into the date, however fast they come.
    desk.press("r 4 / 5 / 2 6");
    desk.sees("Sun, Apr 5, 2026");
}

#[test]
fn what_lies_over_the_lists_and_what_they_show_when_empty() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.finds(".today-row[aria-current]");
    desk.opens_over("a", "Who does the work", "assign");
    desk.press("/");
    desk.types("qqqq");
    desk.sees("Nobody is found");
    desk.looks("search-none");
    desk.press("Escape");
    desk.press("Alt+2");
    desk.finds(".line-marked");
    desk.press("f");
    desk.types("zzzz");
    desk.sees("Nobody is on this list.");
    desk.looks("caseload-none");
}

#[test]
fn what_lies_over_the_release_desk() {
    let desk = Desk::open();
    desk.sign_in("officer");
    desk.finds(".desk-card");
    desk.opens_over("g", "Has Lee, Amina left?", "desk-left");
    desk.press("f");
    desk.types("zzzz");
    desk.sees("Nobody in custody has these letters");
    desk.looks("desk-none");
    desk.press("Escape");
    desk.press("Shift+W");
    desk.sign_in("nurse");
    desk.press("Alt+6");
    desk.finds(".desk-card");
    desk.opens_over("p", "Seal a pack for", "seal-pack");
}

#[test]
fn the_focus_is_always_in_sight() {
    let desk = Desk::open();
    let mut unseen = desk.tabs_out_of_sight("Sign in", 4);
    desk.tab_to("Name");
    desk.sign_in("coordinator");
    let screens = [
        ("Alt+1", ".today-row[aria-current]", "Today"),
        ("Alt+2", ".line-marked", "Caseload"),
        ("Alt+3", ".lines-row", "Left"),
        ("Alt+4", ".triage-mark", "New bookings"),
        ("Alt+5", ".page", "Roster"),
        ("Alt+6", ".desk-card", "Release desk"),
    ];
    for (key, there, name) in screens {
        desk.press(key);
        desk.finds(there);
        unseen.extend(desk.tabs_out_of_sight(name, 36));
        desk.screen(&format!("focus-{}", name.to_lowercase().replace(' ', "-")));
    }
    desk.press("Alt+1");
    desk.finds(".today-row[aria-current]");
    desk.opens("T-1001", "Delgado-Ruiz");
    unseen.extend(desk.tabs_out_of_sight("Person", 40));
    desk.screen("focus-person");
    desk.press("r");
    desk.sees("Change the release date");
    unseen.extend(desk.tabs_out_of_sight("Release date", 16));
    desk.press("Escape");
    desk.finds(".person");
    desk.press("k");
    desk.finds(".packet-paper canvas");
    unseen.extend(desk.tabs_out_of_sight("Packet", 30));
    desk.screen("focus-packet");
    desk.press("Escape");
    desk.finds(".person");
    desk.press("t");
    desk.finds(".tonight");
    unseen.extend(desk.tabs_out_of_sight("Tonight", 24));
    desk.screen("focus-tonight");
    assert_eq!(unseen, Vec::<String>::new(), "whoever works with keys sees where they are");
}
