"""A small list of British short forms of given names, our own, made from everyday knowledge.

Deliberately short: a name belongs here only when the short form is commonly written on forms instead of the full one.
A short form may stand for several names (Alex). The list raises a match from "different name" to "short form"; it never
makes two people the same on its own.
"""

_GROUPS = """
abigail abbie abby | alexander alex alec sandy xander | alexandra alex sandra lexi sandy | alfred alf alfie fred
alice ali | amelia amy millie | andrew andy drew | anthony antony tony | antonia toni | archibald archie
barbara babs | benjamin ben benny | bernard bernie | bradley brad | cameron cam | caroline carrie caz
catherine katherine kathryn cath cathy kate katie kathy katy kitty kit | charles charlie chas chuck
charlotte charlie lottie | christina christine chris chrissie tina | christopher chris kit | claire clare
cynthia cindy | daniel dan danny | danielle dani | david dave davy | deborah debra deb debbie | dominic dom
donald don | dorothy dot dottie | edward ed eddie ned ted teddy | eleanor ellie nell nellie nelly nora
elizabeth beth betsy betty eliza elsie libby lisa liz lizzie lizzy | emily em emmy | emma em | florence flo florrie
frances fran frankie fanny | francis frank frankie | frederick fred freddie freddy | gabriel gabe | gabrielle gabby
geoffrey jeffrey geoff jeff | george georgie | georgina georgia georgie | gerald gerry jerry | gillian gill jill
gregory greg | harold harry | harriet hattie | helen nell nellie | henry harry hal hank
isabella isabel isabelle bella izzy
jacob jake | jacqueline jackie | james jim jimmy jamie | jane janey jenny | janet jan | jennifer jen jenny jenni
jeremy jerry jez | jessica jess jessie | joan joanie | joanna joanne jo | john jack johnny jon | jonathan jon jonny
joseph joe joey | josephine jo josie | joshua josh | judith judy | julia julie | kenneth ken kenny | kimberley kim
lawrence laurence larry laurie | leonard len lenny leo | leslie les | louis lou louie | louise lou | lucille lucy
lydia liddy | madeleine madeline maddie maddy | margaret maggie marge margery meg megan peg peggy rita
maria marie mary
martha mattie | martin marty | mary molly polly may | matilda tilly tilda | matthew matt | maximilian max
maxwell max | melanie mel | melissa mel | michael mick mike mickey mikey | michelle shell | mitchell mitch
mohammed mohammad muhammad muhammed mohamed mo | nathaniel nathan nat nate | natalie nat | natasha tasha
nicholas nick nicky nico | nicola nicky nikki | oliver ollie olly | olivia liv livvy | oscar ossie | pamela pam
patricia pat patsy tricia trish | patrick paddy pat | penelope penny | peter pete | philip phillip phil | philippa pippa
rachel rach | raymond ray | rebecca becca becky bex | reginald reg reggie | richard dick rich richie rick ricky
robert bob bobby rob robbie bert | roberta bobbie | ronald ron ronnie | rosemary rose rosie | samantha sam sammie
samuel sam sammy | sarah sara sally sadie | sebastian seb | sidney sid | simon si | sophia sophie | stanley stan
stephanie steph | stephen steven steve stevie | stuart stewart stu | susan sue susie suzanne | terence terry
thomas tom tommy | theodore ted teddy theo | theresa teresa terri tess tessa | timothy tim timmy | tobias toby
valerie val | vera vee | victor vic | victoria vicky vicki tori | vincent vince | violet vi | walter wally walt
wilfred wilf alf | william bill billy liam will willie willy | winifred winnie | yvonne vonnie | zachary zac zach zak
"""


def _index() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.replace("\n", "|").split("|")):
        for name in group.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


_NAMES = _index()


def are_short_forms(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one name."""
    return bool(_NAMES.get(one, frozenset()) & _NAMES.get(other, frozenset()))


def forms_of(name: str) -> frozenset[int]:
    """Numbers of the groups that a folded given name belongs to; none when it is not listed."""
    return _NAMES.get(name, frozenset())
