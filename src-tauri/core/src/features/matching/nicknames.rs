//! First names that are used for one another, each line one name and its short and other forms.
//!
//! A name may stand in several lines. The table also tells which spellings are names of their own:
//! a slip of the pen seldom makes one name into another, so José and Josué are two people.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Folded: lower case, without accents.
const TABLE: &str = "
abigail abby gail
abraham abe
agustin augustin agustino
aida
albert al bert alberto beto
alejandra alexandra alex sandra ale
alejandro alexander alex alejo xander
alfonso alphonse poncho
alfred al fred alfredo fredo
alice alicia licha
allen alan allan
amanda mandy
amina
amy aimee
ana anna anne ann annie anita
andrea
andrew andy drew andres
angel
angela angie angelica
anoush
anthony tony antonio tonio toni
antonia tonia
armen armando
arthur art arturo
arturo
beatriz beatrice bea
benjamin ben benny benji
bernard bernie bernardo
bradley brad
brandon
brenda
brian bryan
bridget bridgette
bruce
calvin cal
cameron cam
carl karl carlos
carla karla
carlos
carmen
caroline carolyn carol carolina
catherine katherine kathryn catalina cathy kathy kate katie kat
cecilia cecil
cesar
charles charlie chuck carlos chas
chloe cloe
christian cristian chris
christina cristina tina chris christine
christopher chris topher cristobal kris
claudia
clifford cliff
consuelo chelo
cynthia cindy
dale
daniel dan danny
daniela daniella
darnell
david dave davey
dawn
deborah debra debbie deb
dennis denny
derek derrick
deshawn dashawn
diana diane
dolores lola
dominic dominick domingo
donald don donny
dorothy dottie dot
douglas doug
eduardo edward eddie lalo
edgar
edward ed eddie ted ned
edwin
eleanor ellie nora
elena helen helena
elizabeth liz beth betty lizzie eliza elisabeth lisa isabel
emily emilia
emmanuel manuel manny
enrique henry quique
eric erik
ernest ernie ernesto neto
esteban steven stephen
esther ester
eugene gene
evelyn
fatima
fernando nando
frances fran francisca
francis frank
francisco frank pancho paco cisco
franklin frank
frederick fred freddy federico
gabriel gabe
gabriela gabriella gaby
george jorge
gerald gerry jerry gerardo
gerardo
gilbert gil gilberto beto
gloria
graciela chela
gregory greg gregorio goyo
guadalupe lupe lupita
guillermo william memo
gustavo gus
harold harry hal
hector
henry hank harry
hilda
hugo
humberto beto
ian
ignacio nacho
ines
irene
irma
isaac ike
isabella isabel bella
ivan
jacob jake jacobo
jacqueline jackie
james jim jimmy jamie
janet janice
jason
javier xavier
jean
jeffrey jeff geoffrey
jennifer jen jenny jenn
jeremy jeremiah
jerome jerry
jesse jessie
jessica jess jessie
jesus chuy chucho
joan joanne joanna
john johnny jack jon
jonathan jon john johnathan
jorge
jose joe pepe
josefina josephine josie fina
joseph joe joey josef
joshua josh
josue
juan
juana juanita
judith judy
julia julie
julian
julio julius
justin
karen
keisha
keith
kelly
kelvin
kenneth ken kenny
kevin
kimberly kim
kwame
larry lawrence lorenzo
laura
leonard leo lenny leonardo
leonel lionel
leticia letty
lewis louis lou luis
lillian lily
linda
lorena
louise lou luisa
lucia lucy
luis
luz
manuel manny
marc mark marco marcos
marcus
margaret maggie meg peggy margarita
margarita rita
maria mary
mariana
maribel
maricela marisela
marilyn
mario
martha marta
martin marty
matthew matt mateo
maureen
megan
melissa mel missy
mercedes meche
michael mike mick mikey
michelle shelly
miguel
mildred
monica
nancy
natalia natalie
nathan nathaniel nate
nicholas nick nicolas
nicole nikki
norma
olga
oscar
pablo paul
pamela pam
patricia pat patty trish
patrick pat
paul
pedro peter
peter pete
philip phillip phil felipe
rafael raphael rafa
ramon raymond
raul
raymond ray
rebecca becky rebeca
regina
renee
ricardo richard ricky
richard rick dick rich ricky
robert bob rob bobby robbie roberto beto
roberto
rodrigo
rogelio roger
roland rolando
ronald ron ronny
rosa rose rosita
rosario
ruben reuben
rudolph rudy rodolfo
ruth
salvador sal chava
samantha sam
samuel sam sammy
sandra
sara sarah
sean shawn shaun
sergio
sharon
sheila
sonia sonya
sophia sofia
stephanie steph estefania
stephen steven steve
susan sue susana suzanne susie
sylvia silvia
tamika
teresa theresa terry tere
terrence terry
thomas tom tommy tomas
timothy tim
tyler
tyrone ty
valerie valeria val
vanessa
veronica vero ronnie
vicente vincent vince
victor vic
victoria vicky
vincent vinny vince
virginia ginny
walter walt
wesley wes
william will bill billy liam willie
yesenia jesenia
yolanda yoli
zachary zach zack
zoe
";

struct Names {
    /// The lines in which each name stands.
    lines: BTreeMap<&'static str, BTreeSet<usize>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, line) in TABLE.lines().enumerate() {
        for name in line.split_whitespace() {
            lines.entry(name).or_default().insert(number);
        }
    }
    Names { lines }
});

/// Whether one person may go by both names. Both are folded.
pub(super) fn one_person_may_use(one: &str, other: &str) -> bool {
    let lines = |name| NAMES.lines.get(name);
    matches!((lines(one), lines(other)), (Some(one), Some(other)) if !one.is_disjoint(other))
}

/// Whether it is a name of its own, so that another spelling is another name.
pub(super) fn is_known(name: &str) -> bool {
    NAMES.lines.contains_key(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_known_and_different_names_stay_different() {
        for (one, other) in
            [("robert", "bob"), ("francisco", "pancho"), ("jesus", "chuy"), ("william", "memo")]
        {
            let both = one_person_may_use(one, other) || one_person_may_use("guillermo", other);
            assert!(both, "{one} may be called {other}");
        }
        for (one, other) in [("jose", "josue"), ("maria", "mario"), ("daniel", "daniela")] {
            assert!(!one_person_may_use(one, other), "{one} is not {other}");
            assert!(is_known(one) && is_known(other));
        }
    }
}
