"""Surnames usual in Colombia, folded: common knowledge, nobody's list.

Words that a text says of other things far more often (``mesa``, ``paz``, ``plaza``) are
not here: a name that bears one is still found by its other parts.
"""

from somos_eval.importers.privacy.folding import words

SURNAMES = words(
    """
abadia abello abril acevedo acosta acuna agamez aguado aguas agudelo aguilar aguilera
aguirre alarcon albarracin alcala alcaraz aldana alfaro alfonso almanza almario almeida
altamar altamiranda alvarado alvarez alvear alvis alzate amado amador amaris amaya
amezquita anaya andrade angarita angulo anzola apraez aragon aranda arango araujo arauz
arbelaez arboleda arce arciniegas ardila arellano arenas arevalo argote argumedo arias
aristizabal ariza armenta arrieta arroyave arroyo arteaga artunduaga asprilla atehortua
atencia atencio avella avendano avila avilez ayala ayazo aycardi baena balanta baldovino
ballesteros banguera banquez baquero barbosa barcenas barco barona barragan barraza
barrera barreto barrientos barrios barros bastidas bautista becerra bedoya bejarano
bello beltran benavides benedetti benitez bermudez bernal berrio berrocal betancourt
betancur blanco blandon bocanegra bohorquez bolanos bolivar bonilla borja borrero botero
bravo briceno buelvas buendia buitrago burbano burgos bustamante bustos cabal caballero
cabarcas cabrales cabrera cadavid cadena caicedo calderon calvo camacho camargo campillo
canas canchila cano cantillo carabali caraballo carbonell carcamo cardenas cardona
cardozo caro carrascal carrasquilla carreno carrillo carvajal casallas casas casilla
castaneda castano castellanos castiblanco castilla castillo castrillon castro causil
ceballos cepeda cerezo ceron cervantes cespedes chacon chamorro charry chavarriaga
chaverra chavez chiquillo choperena cifuentes claros clavijo cobo cogollo collazos
colmenares contreras copete coral corcho cordoba corena coronado coronel corrales correa
cortes cortina cossio cotes cristancho cruz cuadrado cuellar cuero cuervo cuesta daza
delgado devia diaz dominguez donado duarte dulcey duque duran echavarria echeverri
echeverry enciso ensuncho erazo escamilla escandon escobar escorcia escudero espana
espinel espinosa espitia estacio estrada estupinan fajardo farfan fernandez ferrer
fierro figueroa flores florez fonseca forero franco fuentes gaitan galan galarza galeano
galindo gallardo gallego gallo galvan galvis gamarra gamboa gaona garavito garay garces
garcia garrido garzon gaviria gil giraldo giron gomez gonzales gonzalez gordillo
grajales granada grisales grueso guarin guarnizo guerra guerrero guevara gutierrez
guzman henao herazo heredia hernandez herrera hidalgo hincapie hinestroza holguin hoyos
hurtado ibanez ibarguen ibarra insuasti iriarte isaza jaimes jaramillo jimenez jurado
lara largacha lasso latorre leal ledesma lemos lemus lenis leon leyva lizarazo llamas
llanos lloreda loaiza londono longas lopera lopez lora lozada lozano lucumi lugo luna
machado macias madera madrid madrigal maestre malagon maldonado mancilla manjarrez
manotas manrique mantilla marimon marin marino marmolejo marquez marriaga marrugo
martelo martinez marulanda mateus matiz matta mayorga maza medina medrano mejia melendez
melo mendez mendivelso mendoza meneses merino merlano mestra meza millan minota miranda
mogollon mojica molano molina molinares moncada moncayo monroy montalvo montano
montealegre montenegro montero montes montiel montoya mora morales morelo moreno morillo
mosquera moya munera muneton munoz murcia muriel murillo naranjo narvaez nasif navarrete
navarro navas negrete negrette nieto nino noguera nova novoa nunez obando obeso obregon
ocampo ochoa ocoro olarte olaya olivares olivella olivera oliveros olivo olmos ordonez
orejuela orjuela orozco orrego ortega ortegon ortiz osorio ospina ospino otalora otero
oviedo oyaga oyola pabon pacheco padilla paez palacio palacios palencia palma palomeque
palomino pantoja pardo paredes parra pastrana patino payares pedraza pedroza peinado
pelaez pena penagos penaranda penata penuela peralta perdomo perea pereira perez perlaza
petro piedrahita pimienta pineda pinedo pinilla pino pinto pinzon pizarro polanco
polania polo ponce portela portilla posada pova prada preciado prieto puello puentes
pulgarin pulido quejada quesada quevedo quiceno quimbayo quinones quintana quintero
quiroga quiroz rada ramirez ramos rangel realpe rebolledo rengifo renteria restrepo
retamoso revelo reyes riascos ribon ricaurte rincon rios ripoll rivas rivera riveros roa
robayo robledo robles roca rocha rodas rodriguez rojano rojas roldan romana romero
roncancio rondon ropero rosado rosero rozo rubiano rubio rueda ruiz ruz saavedra sabogal
saenz salamanca salas salazar salcedo saldarriaga salgado salinas samper samudio
sanabria sanchez sandoval sanmartin santacruz santamaria santofimio santos sanz
sarmiento satizabal sepulveda serna serpa serrano sevillano sierra silgado silva simanca
simancas sinisterra solano solarte soler solis sosa sotelo soto sotomayor suarez tafur
tamara tamayo tapia tapias tejada tejeda tellez tenorio teran tirado tobar tobon toledo
toloza toro torrado torregroza torres trespalacios triana trivino trujillo tuberquia
tuiran turizo ulloa urango uribe urrea urrego urrutia usuga vaca valbuena valderrama
valdes valdez valencia valenzuela valera valero vallejo valverde vanegas varela vargas
varon vasquez vega velandia velasco velasquez velez vera verbel vergara vertel viana
vidal vides viera villalba villalobos villalpando villamil villamizar villarreal
villegas villota vivas viveros yanez yepes yepez zabala zabaleta zambrano zamora zamudio
zapata zarate zea zuleta zuluaga zuniga zurita
"""
)
