"""Who: words of every language by concept (see bot.danger.concepts)."""

PEOPLE = {
    "ME": """
        me. m. moi. nous. on. je. j. ma. mon. mes. notre. nos. my. i. us. we. our. myself. mi. mis. yo. мене. мені.
        мій. моя. нас. меня. dyali. liya. عندي. بیتی. ابنی. زوجی. ابی. امی. بابی
    """,
    "HE": """
        اخی. جاری. والدی. ابی. gendre. beau_fils keum. gadjo. lascar. lascars. vieux. tare. fou. forcene. detenu.
        clodo. cingle. malade_mental creancier. mon_homme animateur. entraineur. prof. masseur. chauffeur. livreur.
        vtc. videur. ancien_copain kidnapper. grands. trafiquants. passeur. passeurs. proxo. mac. tireur. agresseurs.
        ravisseur. cambrioleur. folle. dude. dudes. fella. mate. grandson. nephew. robbers. robber. attacker. shooter.
        gunman. driver. teacher. boys. tipul. un_tip cunoscut. sosed. дядько. вітчим. брат. хлопець. сусід. batran.
        il. ils. mari. ex. conjoint. copain. copains compagnon. mec. mecs. type. types. gars. homme. hommes. individu
        voisin. voisins. pere. daron frere. freres. beau_frere beau_pere jeune. jeunes. bande. inconnu. inconnus.
        oncle. cousin. patron. papa. qqun. tonton. voyou. tueur. agresseur. voleur gang. he. they. man. men. guy.
        guys. husband. boyfriend. dad. father. stepdad. stepfather. partner. someone. somebody. lads. lad. bloke.
        blokes. stranger. uncle. brother. neighbour. neighbor. roommate. flatmate. intruder. quelqu_un quelque_un
        hombre. hombres. marido. novio. alguien. padre. sotul. barbat. barbatul. cineva. iubitul. чоловік. він. хтось.
        вони. муж. он. رجل. زوجی. rajli. rajl. wahed. khoya. شخص. رجال.
    """,
    "PERSON": """
        eleves. collegiens. lyceens. اخی. والدی. جارتی. grand_pere cycliste baby_sitter gosse. mineur. mineure.
        adolescent serveuse. serveur. vendeuse. vendeur. infirmier chauffeur. conductrice. nageur baigneur. surfeur.
        alpiniste. skieur. kayakiste. retraite. papy. aide_soignante bebe. jumeaux. mari. epoux. epouse. conjoint.
        compagne. camarade. coloc. mate. fella. lad. lads. nan. nana. pensioner. swimmer. kid. lass. roommate.
        flatmate. teen. teenager. boyfriend. girlfriend. partner. staff. cashier. toddler. hermanito. familia.
        familie. родина. хлопець. дівчина. wife. femme. femmes. dame. dames. monsieur. mere. maman. soeur. amie. ami.
        amis. pote. potes. copine. collegue pieton cycliste. motard. motarde. passant. passante. passants. homme.
        gens. personne. conducteur. passager voisine. voisin. pere. papa. papi. mamie. mec. gars. type. jeune. jeunes.
        tante. cousine. conjointe. client. cliente. eleve. etudiant vieux. vieille. sdf. frere. locataire. gardien.
        livreur. ouvrier. meuf. fille. filles. garcon. quelqu_un qqun. daronne. grand_mere caissier prof. touriste.
        woman. women. lady. girl. man. men. guy. mum. mom. mother. sister. friend. friends. someone. somebody. person.
        people. neighbour. neighbor. husband. dad. father. gran. granny. grandma. grandad. grandpa. boy. colleague.
        cyclist. biker. driver. pedestrian. passenger. madre. padre. mujer. hombre. vecina. vecino. hermana. hermano.
        mama. sotia. bunica. bunicul. vecinul. мама. мати. тато. жінка. бабуся. людина. сусідка. брат. сестра. мать.
        отец. امی. ابی. زوجتی. جاری. امراه. ommi. lwalid. mmi. bba.
    """,
    "THEM": """
        il. elle. ils. elles. lui. leur. he. she. they. him. her. them. el. ella. вона. він. هو. هی.
    """,
    "CHILD": """
        puce. loulou. bout_de petiot. marmot. mouflet. bb. minots. petite_soeur petit_frere eleve. ecolier jumelles.
        jumeaux. creche. poussette. teen. teenager. teenagers. infant. newborn. little_one little_girl little_boy
        mon_ado mon_petit ma_petite ma_puce adolescent. jumeau. enfant. enfants. gosse. gosses. gamin. gamins. gamine.
        gamines. bebe. bebes. fillette petit. petite. petits. petites. nourrisson minot. mome. momes. bambin. mon_fils
        ma_fille garconnet. garcon. fille. ado. neveu. niece. collegien lyceen. lyceenne. fils. child. children. kid.
        kids. baby. babies. toddler. daughter. my_son boy. girl. nephew. nino. nina. ninos. hijo. hija. copil.
        copilul. copii. baiat. fetita. дитина. дитину. діти. син. сина. дочка. ребенок. дети. طفل. ابنی. ابنتی. بنتی.
        طفلی. weldi. wldi. benti. drari. year_old
    """,
    "FRAIL": """
        solo. sola. singur. singura. canne. deambulateur. cancer. sourde. sourd. aveugle. handi paraplegi tetraplegi
        invalide. grabataire. parkinson. vit_seul vit_seule lives_alone blind. deaf. disabled. frail. nan. 60. 65. 66.
        67. 68. 69. 71. 72. 73. 74. 76. 77. 79. 81. 96. 97. ans. sans_manteau pieds_nus peignoir. robe_de nightgown.
        barefoot. own. vieille. vieux. agee. ages. mamie. papi. papy. grand_mere grand_pere fauteuil. alzheimer. demen
        desorient senile. 70. 75. 78. 80. 82. 83. 84. 85. 86. 87. 88. 89. 90. 91. 92. 93. 94. 95. ancien. retraite.
        seule. seul. isole. diabeti cardiaque. elderly. old. gran. grandma. grandad. granny. pensioner alone.
        wheelchair. anciana. anciano. abuela. abuelo. bunica. batrana. batran. бабуся. дідусь. pyjama. chemise_de
        enceinte. pregnant.
    """,
    "NEIGHBOUR": """
        monsieur. voisine. voisin. neighbour. neighbor. next_door locataire. vecina. vecino. vecinul. сусід. сусідка.
        tante. oncle. mere. pere. mum. dad. grand_mere palier. madame. dame. lady. mamie. papi. mamy. papy. gran.
        جاری. جارتی. جدتی.
    """,
}
