const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that ask for nothing by themselves. */
export const fillerWords = set(
  "please kindly the a an against over upon behind under around this that these those our my your their his her its it is are be been was were should must shall can could would will may might need needs want wants like likes make makes made making use used using set put place placed give gives have has had having get gets do does with on in at to for from into onto of and or nor also plus then than so as by all every each both any some image images picture pictures photo photos photograph shot shots product products item items object objects subject result results output very really quite nice nicely good great perfectly perfect completely fully totally only just simply there i we us me you sure ensure that's always exactly while when where which who what if but however if still even too more most keep show shown display add added adding include including included appear appears look looks looking listing listings catalog catalogue shop store website web ecommerce e-commerce online marketplace amazon style background backgrounds backdrop color colour colored coloured : = % x do don't not no without never apply create want prefer preferably ideally maybe perhaps let let's try",
);

/** Words that say that something should not be there. */
export const absenceWords = set(
  "no not without don't dont never avoid avoiding zero isn't aren't shouldn't doesn't can't cannot mustn't neither nor free instead rather omit exclude",
);

/** Words that say that something should be taken away. */
export const removalWords = set(
  "remove removes removing removed delete deletes erase erases eliminate rid strip hide drop",
);

/** Words that may stand between such a word and what it is about. */
export const skippedWords = set(
  "a an the any all every visible other extra additional unwanted of to be is it its there should want need have having show showing put draw drawing make making use using from than as on my our their his or into with",
);

export const addingWords = set("add adding adds insert write put place include draw overlay create apply print");
export const keepingWords = set("keep keeps keeping preserve preserving maintain retain leave");

/** Words that join things in a list. */
export const joiningWords = set("or nor and , a an the any / plus");
