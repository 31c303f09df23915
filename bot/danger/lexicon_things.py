"""Things and places: words of every language by concept (see bot.danger.concepts)."""

THINGS = {
    "DOOR": """
        porte. portes. fenetre. fenetres. serrure. vitre. vitres. volet. baie. veranda. portail. palier. balcon.
        interphone. poignee. verrou. paillasson. judas. boite_aux door. doors. window. windows. lock. handle. gate.
        porch. letterbox. peephole. balcony. puerta. ventana. cerradura. usa. geam. geamul. fereastra двері. дверей.
        двери. вікно. дверь. окно. باب. بابی. الباب. النافذه. bab. lbab. sharjem. cadenas.
    """,
    "HOME": """
        my_home his_home her_home at_home our_home maison. appart chez_moi chez_nous chez_elle chez_lui chez_ma
        chez_mon chez_mes chez_la chez_le chambre. cuisine. salon. cave. garage. jardin. escalier. escaliers. hall.
        etage. grenier. cour. couloir. placard. toilettes. salle_de logement. house. flat. bedroom. kitchen. garden.
        basement. upstairs. downstairs. stairs. stairwell. attic. bathroom. closet. casa. cocina. piso. hotel. bloc.
        дім. дома. будинок. хата. البیت. بیتی. الشقه. العماره. dar. dari. lddar. immeuble. batiment. tour. building.
        edificio. magasin. boutique. reserve. shop. store. stockroom. bureau. studio. foyer. lit. canape.
    """,
    "WEAPON": """
        pied_de_biche pieds_de_biche ceinture. ceinturon. tisonnier. baton. gourdin. nunchaku. barre_a barre_en canne.
        tesson. coutelas. couteaux. feuille. cran_d_arret rasoir. scalpel. hachette. pistolet_mitrailleur fusils.
        calibre. brolique. uzi. mitraill canon. chevrotine. munitions. balle_de balle. sarbacane. harpon. paves. pave.
        cocktails. mortier_sur extincteur_sur bouteille_cassee seringue. secateur. scie. tronconneuse. perceuse_sur
        cle_a_molette cle_anglaise batons. shotgun. handgun. revolver. firearm. bayonet. dagger. cleaver. chainsaw.
        brick. bricks. hatchet. stick. sticks. pole. belt. wrench. screwdrivers. shank. zombie_knife poker. golf_club
        armed. arme. armes. en_joue tenu_en_joue machette. matraques. coups_de_machette bita. sabie. topor. секер.
        сокира. пістолет. bats. couteau. fusil. pistolet. flingue. gun. hache. kalach. kalash kala. arme_a carabine.
        sabre. batte. battes. cutter. tournevis. marteau. barre_de barres_de lame. grenade. matraque. taser. guns.
        knife. knives. axe. rifle. pistol. sword. blade. hammer. crowbar. weapon. weapons. bomb. bombe. acide. acid.
        screwdriver. cuchillo. pistola. arma. navaja. cutit. cutitul. toporul. ніж. ножем. нож. зброя. سکین. سلاح.
        مسدس. mous. jenwi. schlass. opinel. ciseaux. scissors. arbalete. hachoir. pioche. glock. feuille_de fourche.
        cocktail. explosifs. explosif. ceinture_d
    """,
    "SHOTS": """
        canarde. canardent. mitraille. tirer_sur echange_de echangent_des bangs. boom. petarade. balles. impact_de
        ricochet ca_canarde on_tire gunfire. popping. bullets. shell. deflagration. pam_pam coups_de_feu coup_de_feu
        de_feu tire_a ca_tire tirs. rafale. rafales. detonation. detonations. shots. gunshots. shooting. fusillad
        explosion. explosions. disparos. tiroteo. focuri. стріля رصاص. tire. tirent.
    """,
    "WATER": """
        glace. gel. etang. plage. maree. courant. kayak. canoe. paddle. pedalo. voilier. radeau. pneumatique. puits.
        fontaine. lagune. cote. inondation. sous_sol_inonde ice. beach. tide. dinghy. raft. well. weir. lock_gate
        embarcation. manche. mediterranee. sea. taraf. chott. تغرق. غرق. озеро. каналі. річки. море. човен. l_eau
        canal. riviere. fleuve. mer. piscine. lac. bassin. port. vagues. vague. quai. ecluse. water. river. lake.
        pool. pond. harbour. waves. agua. rio. mar. apa. rau. вода. воді. воду. річка. річці. ماء. بحر. البحر. lbhar.
        bhar. l7it. bateau. barque. zodiac. canot. boat. crue. torrent. digue.
    """,
    "FUEL": """
        chaudiere. monoxyde. rechaud. camping_gaz briquet. zippo. petrole. white_spirit solvant. kerdane. fioul.
        gasoil. diesel. lpg. carbon_monoxide co_alarm detecteur_de boiler. meter. lighter. gazole. чадний. essence.
        alcool_a petrol. gasoline. kerosene. molotov. butane. gaz. gas. propane. gasolina. benzina. gaze. газ. газом.
        غاز. allumettes. matches. bidon. jerrican. bouteille_de buta. allume_le
    """,
    "BLAZE": """
        یحترق. تحترق. احترق. quema. arde. friteuse. barbecue_en_feu etincelles. court_circuit brasier. crament. crame.
        brule_dans brule_au brule_contre brule_a_cote en_flammes en_feu on_fire ablaze. alight. inferno. fumees.
        enfume. l3afia. 3afia. 3afya. cha3la. combustion. smoke_alarm foc. горить. burning. feu. feux. flamme.
        flammes. fumee. incendie. fire. smoke. blaze. fuego. humo. incendio. incendiu. fum. пожежа. пожар. дим.
        вогонь. حریق. نار. النار. دخان. lafia. l3afya. sparks. brule. brulent.
    """,
    "POISON": """
        flacon. flacons. bouteille_de دواء. الدواء. sirop. medocs. medoc. destop. ammoniaque. eau_de_javel acetone.
        white_spirit dissolvant. antirouille. insecticide. anti_limace mort_aux raticide. muguet. berlingot.
        capsule_de pods. pod. bille. pastille. pastilles. vernis. parfum. gel_hydro alcool_a rhum. liqueur. bieres.
        morph subutex. valium. temesta. stilnox. seresta. tramadol. codeine. ketamine. lsd. acide. spice. cbd.
        gummies. edibles. button. magnet. drain_cleaner dishwasher. laundry. perfume. ibuprofen. aspirin. aspirine.
        antidepress neuroleptique. beta_bloquants somnif insulin. insuline. cocktail_de lot_de alcool. alcohol. javel.
        javelle. lessive. produit. produits. comprime. comprimes. cachet. cachets. medicament. medicaments. pile.
        piles. champignon detergent. soude. desherbant. antigel. doliprane. xanax. plaquettes. lexomil. capsule.
        pilules. whisky. vodka. bleach. pills. pill. tablets. battery. mushrooms. paracetamol. meds. medication.
        poison. lejia. pastillas. пігулки. таблетки. таблеток. حبوب. الحبوب. methadone. boite_de aimant. piece_de
        eau_de ghb. heroine. coke. cocaine. crack. fentanyl. ecstasy. mdma. seringue. heroin. needle. syringe.
        protoxyde. pregabaline. meth. lyrica. dose. taz.
    """,
    "REMEDY": """
        allergique. allergiques. allergies. gouttes. spray. bombonne. dialyse. pacemaker. defibrillateur. perfusion.
        trinitrine. anticoagulant corticoide. arachides. crustaces. fruits_de penicilline. antibiotique. frelon.
        frelons. serpent. vipere. scorpion. meduse. hornet. wasp. snake. adder. shellfish. penicillin. nebuli epi_pen
        glycemie. dialysis. insuline. ventoline. inhalateur. oxygene. epipen. respirateur. insulin. inhaler. oxygen.
        adrenaline. asthme. asthma. allergie. allergic. cacahuete guepe. guepes. abeille. arachide. peanut diabeti
        piqure.
    """,
    "VEHICLE": """
        coffre. boot. trunk. metro. poussette. berline. golf. clio. audi. bmw. mercedes. suv. 4x4. poids_lourds
        utilitaire. taxi. vtc. uber. tramway. ter. tractopelle. engin. chariot. van. coach. minibus. tractor.
        motorcycle. moped. pram. buggy. cab. роз. авто. поїзд. autobus. tren. voiture. voitures. bagnole. caisse.
        moto. motard. scooter. camion. camionnette. fourgon. bus. tram. train. velo. trottinette. car. truck. bike.
        motorbike. lorry. coche. masina. машина. سیاره. tomobil. automobiliste. conducteur. tgv. tracteur. poids_lourd
    """,
    "ROAD": """
        carretera. autopista. sosea. дорозі. bande_d_arret voie_de voie_rapide echangeur. rond_point tunnel.
        pont_autoroute hard_shoulder dual_carriageway slip_road interstate. rails. passage_a_niveau level_crossing
        sens_inverse a_l_envers au_milieu_de autoroute. rocade. rail. voies. peripherique. nationale. chaussee.
        contresens. contre_sens a_contre motorway. highway. tracks. railway. bypass. wrong_way expressway. a16.
        voie_ferree expres. milieu_de_la
    """,
    "EDGE": """
        balcony. vide. velux. echafaud. gouttiere. antenne. chateau_d_eau mirador. etages. terrasse_du dernier_etage
        hauteur. muret. escarpement. viaduc. rails. voie_ferree voies. metro. quai_du platform. tracks. railway.
        pylon. scaffolding. multi_storey car_park_roof overpass. windowsill. window_ledge chimney. crane. rebord_de
        pont_de garde_corps barriere_du acoperisul. дах. вікна. підвіконн pont. toit. rebord. rambarde. parapet.
        corniche. balustrade. falaise. fenetre. balcon. grue. pylone. bord_du bridge. roof. ledge. railing. railings.
        cliff. rooftop. puente. azotea. tejado. pod. acoperis. міст. мосту. даху. جسر. سطح. qantra. passerelle.
        echafaudage. quai.
    """,
    "VALUABLE": """
        baskets. doudoune. casque. gourmette. bague. bijoux. collier. code. carte. airpods. iphone. scooter. clopes.
        shoes. trainers. jacket. watch. card. pin. necklace. rings. telephone. portable. tel. sac. argent.
        portefeuille. blouson. chaine. montre. veste. phone. bag. money. wallet. chain. ecouteurs. fric. cash. thune.
        trottinette. telefono. dinero. carte_bleue cb. caisse.
    """,
    "RUIN": """
        soutenement. cloison. toiture. charpente. cheminee. echafaudage. branche. tronc. poteau. lampadaire_tombe
        ligne_electrique cable_electrique haute_tension mine. puits. tranchee. trottoir_effondre chaussee_effondree
        falaise. colline. dalle. terrasse. parking_souterrain roof. beam. beams. chimney. scaffold. power_line
        powerline. tree. branch. pole. pillar. floor. balcony. bridge. fissure. fissures. plafond. mur. murs.
        immeuble. facade. plancher. balcon. arbre. grue. cable. cables. fil. fils. pylone. ceiling. wall. building.
        crack. cracks. tunnel.
    """,
    "DRUGGED": """
        trop_de mis_dans_mon mis_quelque_chose dans_mon_verre in_my_drink roofied. gaz_hilarant proto. cracke.
        pique_dans piqure_sauvage stoned. tripping. ecsta. speedball. k_hole lyrica. pregab seringue. overdose.
        trop_pris drogue. ghb. verre. bad_trip badtrip. spiked. needle. od. dose. heroine.
    """,
}
