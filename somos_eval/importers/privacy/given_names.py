"""Given names usual in Colombia, folded: common knowledge, nobody's list."""

from somos_eval.importers.privacy.folding import words

GIVEN = words(
    """
abel abigail abraham ada adalberto adelaida adolfo adrian adriana agustin agustina aida
aidee alba alberto alcides aldemar alejandra alejandro alex alexander alexandra alexis
alfonso alfredo alicia alina alirio alix alonso alvaro amalia amanda amelia amilcar
amparo ana anabel analida anderson andrea andreina andres angel angela angelica angelina
angie anibal anselmo antonia antonio araceli arcesio argemiro ariel aristides arlene
arley armando arnulfo arturo astrid augusto aura aurelio aurora azucena bairon beatriz
belen belisario benito benjamin bernarda bernardo berta betty bibiana bladimir blanca
boris brandon brayan breiner brenda bryan byron camila camilo candelaria carlina carlos
carlota carmen carmenza carolina catalina catherine cecilia celia celina celso cesar
charles cielo cindy clara claribel claudia claudio clemencia clemente consuelo cristian
cristiano cristina cristobal dagoberto daisy damaris damian dania daniel daniela danilo
danna darcy dario dary david dayana deisy delfina delia denis denise derly deyanira
diana diego dilia dilma dina diomedes dolores domingo dora doralba doris duban dulce
duvan eber eder edgar edgardo edilberto edilma edinson edison edith edna eduar eduardo
eduvina edwin efrain efren egidio eladio elba elcy elena eleonora eliana elias eliecer
elisa elisabeth eliseo elizabeth elkin eloisa eloy elsa elvia elvira elvis emerson
emilia emilio emiro emma enilda enrique erasmo eric erica erick erika ermelinda ernesto
esmeralda esneda esneider esperanza esteban estefania estefany estela estella ester
esther etelvina eucaris eudoro eufemia eugenia eugenio eulalia eulises eusebio eva
evaristo evelia evelyn everardo ezequiel fabian fabio fabiola fanny fatima faustino
federico felicia felipe felix fermin fernanda fernando fidel fidelina filomena flavio
flor floralba florencio florentino florinda floro francia francisca francisco franklin
freddy fredy fulgencio gabriel gabriela genaro genoveva gerardo german geronimo
gertrudis gilberto gilma gina giovanni giovanny gladis gladys gloria gonzalo graciela
gregorio griselda guido guillermina guillermo gustavo harold haroldo hector heidy helena
helga helmer henry heriberto herlinda hermelinda hermes hermilda hermogenes hernan
hernando hilario hilda horacio hortensia hubert hugo humberto idalia ignacio ildefonso
iliana imelda indira ines ingrid ingry irene iris irma isaac isabel isabela isabella
isaias isidro ismael israel ivan ivon ivonne jacinto jacobo jacqueline jader jaider
jaime jairo james janeth javier jazmin jeferson jefferson jeimy jenifer jennifer jenny
jeremias jeronimo jesica jessica jesus jhoan jhon jhonatan jhonny jimena jimmy joan
joana joaquin johan johana johanna john johnny jonathan jorge jose josefa josefina
joselito josue juan juana juanita judith julian juliana julieta julio justiniano karen
karina karla karol katerine katherine kelly kenia kevin laura laureano leandro leidy
lenin leonardo leonel leonor leonora leopoldo leticia leyla libardo libia lida ligia
lilia liliana lina linda lisandro lizeth lorena lorenzo lourdes lucas lucero lucia
luciano lucila lucrecia lucy luis luisa luz mabel magaly magda magnolia maicol maira
manuel manuela mara marcela marcelino marcelo marco marcos margarita margoth maria
mariana mariano maribel maricela mariela marilin marilu marina mario maritza marlene
marleny marlon marta martha martin martina mateo matias matilde mauricio mauro
maximiliano maximino mayerly melba melida melisa melissa mercedes merly merlys mery
michael michelle miguel milagros milciades milena miller milton mireya miriam misael
moises monica myriam nancy natalia nataly natividad nayibe nelcy nelly nelson nestor
neyla nicanor nicolas nidia niyireth noe noel noelia noemi nohelia nohemi nohora nora
norberto norma norman nubia numa nury octavio odilia ofelia olga olimpo olinda oliva
oliver omaira omar orfa orfilia orlando oscar osvaldo oswaldo otilia otoniel pablo paola
pascual patricia patricio paula paulina pedro petrona pilar placido plinio policarpo
priscila prisciliano rafael rafaela ramiro ramon ramona raquel raul rebeca reina
reinaldo reinel rene reynaldo ricardo rigoberto rita robert roberto robinson rocio
rodolfo rodrigo rogelio roger roland rolando roman romelia romulo ronald rosa rosalba
rosalia rosalina rosana rosario rosaura rosemary rosmira roxana ruben rubi rubiela
rubilda ruby rufino ruth sabina sabrina salma salome salomon salvador samir samuel
sandra santiago sara saray saul sebastian segundo selene serafin sergio severo shirley
silvana silvestre silvia silvio simon smith sofia soila solangel soledad sonia stella
stephany stiven susana tania tatiana teodolinda teodoro teofilo teresa teresita tiberio
tomas trinidad tulia tulio ubaldo ulises urbano uriel ursula valentin valentina valeria
valery vanesa vanessa vanina veronica vicente victor victoria vilma viviana vladimir
wilber wilder wilfredo wilfrido william wilman wilmar wilmer wilson xavier ximena
xiomara yadira yair yajaira yamile yaneth yanira yazmin yeferson yeimi yeison yenny yeny
yerson yesenia yesica yesid yolanda yolima yorladis yuli yuliana yulieth yurany zaida
zenaida zoila zoraida zulay zuleima zulma
"""
)
