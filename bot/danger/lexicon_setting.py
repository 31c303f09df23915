"""When, in what state of mind, and to what end: words of every language by concept (see bot.danger.concepts)."""

SETTING = {
    "NOW": """
        en_ce a_present a_cet_instant depuis_10 depuis_5 depuis_15 depuis_20 depuis_une_heure depuis_cinq depuis_dix
        depuis_tout encore_la il_y_a sous_mes_yeux sous_mes_fenetres devant_mes juste_en il_est_minuit la_maintenant
        as_we as_i_type right_outside for_an_hour for_20 for_ten for_five en_direct est_minuit va_faire_nuit vient_d
        viens_d viennent_d is_being are_being being. essaie_de essaye_de essayent_de essaient_de tente_de tentent_de
        trying_to tries_to intenta. incearca. намагається. یحاول kayhawel. kayhawlo. maintenant. en_train vient_de
        viens_de viennent_de moment. instant. actuellement. minutes. minute. min. mn. secondes. soudain. la_tout
        tout_suite de_suite now. just. still. right_now currently. tonight. ahora. acum. зараз. сейчас. الان. daba.
        ce_soir cette_nuit juste_la commence_a commencent_a starting. derniere_minute en_cours a_l_instant a_l_heure
        est_la sont_la est_en
    """,
    "HURRY": """
        fissa. rapidement. urgentissime. urg. magnez. bougez_vous police_vite 112. 999. 911. ambulances. renfort.
        renforts. sauvez. sauve. secourez. intervenir. intervention. hurrying. rush. fast. now_please help_us
        need_help repede. швидку. поліцію. скорее. اسعاف. شرطه. الشرطه. بوليس. عاونونی. عتقونی. 3tqouni. 3tkouni.
        bsor3a. deghya. vite. venez. secours. police. aide urgent. urgence. ambulance. samu. pompiers. envoyez. aled.
        depechez. help. hurry. quick. quickly. send. sos. asap. ayuda. rapido. ajutor. veniti. допоможіть. швидко.
        швидше. помогите. ساعدونی. النجده. بسرعه. 3awnouni. 3awnou. pitie. supplie. appelez. intervenez. flics. keufs.
        patrouille. emergency. rescue. polis. grouillez. immediatement. tout_de_suite aide_moi viens_m
    """,
    "FEAR": """
        paralysee. petrifi tetanise. cachette. recroquevill planque. sous_le_lit dans_le_placard placard. verrouille.
        isolee. panic sueurs_froides coeur_bat chut. sans_bruit en_silence eteint_la lumiere_eteinte n_ose_pas
        ose_pas_bouger bouge_pas pleurs. en_pleurs larmes. au_secours crains. peux_pas_rentrer peux_pas_descendre
        bloquee_chez helpless. frightened. sobbing. tears. hid. under_the_bed wardrobe. closet. cupboard.
        locked_myself locked_ourselves trapped. freaking. speicher mi_e_frica temo. asustada. asustado. страшно.
        خايفه. مختبی. metkhbya. mkhebya. peur. panique. terrifi terroris cache. caches. angoisse. tremble. pleure.
        pleurent. enferme. enfermes. refugie. barricad n_ose ose_pas ose_plus flippe. scared. afraid. hiding. hide.
        crying. shaking. miedo. escondida. escondido. frica. ascuns. ascunsa. боюсь. боюся. ховаюся. خائف. khayfa.
        khayef. inquiet. inquiete. worried. seule. seuls. alone. chuchote. sais_pas_quoi peux_pas_sortir
        peux_pas_partir
    """,
    "SCREAM": """
        gueule. gueulent. braille. braillent. hurlant. appels_a appelle_au crie_au_secours supplie. vocifere. beugle.
        beugler. en_hurlant en_pleurs pleurs. sanglots. rale. non_non arrete_arrete pas_devant shriek howling.
        wailing. moaning. groaning. cries. whimper. pleading. plea. hollering. yelled. crier. gritar. lloran. llora.
        plange. strig. плаче. волає. ستغیث. صراخ. kaybki. katbki. katghawet. hurle. hurlent. hurlement. hurlements.
        crie. crient. cri. cris. suppliait. pleure. pleurent. gemi sanglot. appelle_a scream yell. yelling. begging.
        crying. shouting. sobbing. grita. gritos. tipa. кричить. кричит. یصرخ. kayghawet. implor degueul au_secours
        arrete. arretez. lache_moi laisse_moi
    """,
    "HEARS": """
        entend. entends. entendu. entendons. entendait. hear. heard. hearing. oigo. oye. aud. чую. слышу. اسمع.
        kansme3. bruits. bruit.
    """,
    "BLOWS": """
        choc_sourd fracas. vacarme. claquement. tabassage. meuble. assiettes. vaisselle. eclats. craquement.
        craquements. grincement. grattement. bruit_de_vitre vitres. chute. des_pas cloison. mur. remue_menage thud.
        thump. bang. banging. crashing. crash. slam. slamming. breaking. creaking. rattling. scratching. voices.
        noises. steps. movement. trosnet. zgomote. tocan coup_de_pied coup_de_poing coups_de_pied coups_de_poing
        coups. coup. bruits_sourds bruit_sourd boum. choc. chocs. detonation. bangs. thuds. thumps. shots. glass.
        bris. verre. meubles. objets. bruits_de_pas de_pas pas_dans footsteps. golpes. disparos. sourds. smashing.
        voix.
    """,
    "GOODBYE": """
        adieux. derniers_mots dernier_message dernieres_volontes me_pardonner excusez_moi_d en_voulez_pas voulez_pas
        en_veux_pas m_oubliez n_oubliez_pas prends_soin prenez_soin occupe_toi_de occupez_vous_de sois_forte
        soyez_heureux sois_heureux je_vous_aime vous_aime on_se_reverra se_retrouvera last_message last_words
        dont_blame don_t_blame look_after take_care_of sorry_mum tell_mum tell_dad tell_them bye_everyone
        goodbye_everyone forgive_me farewell. love_you_all perdonadme perdoname cuidad. iertati. iarta. прощавайте.
        пробачте. سامحونی. sam7ouni. tout_prepare tout_est_pret lettres. adieu. goodbye. pardon. pardonne. pardonnez.
        lettre. testament. l_aime les_aime t_aimais je_t_aime regrettez. forgive. note. adios. au_revoir liront.
        lirez. lisez. reverrez. manquerez. plus_la serai_plus serais_plus be_gone i_love tell_my dites_a
    """,
    "GIVE_UP": """
        envie_de_vivre plus_de_vivre arete_tout jarete_tout force_de_vivre arrete_tout me_flinguer flingue.
        me_tuer_moi tirer_une_balle balle_dans une_balle partir_loin en_terminer m_endormir ne_plus_me
        plus_me_reveiller me_reveiller ne_plus_exister m_eteindre sauter_le_pas passer_a_l trop_mal porter_ce fardeau.
        soulage_tout me_pendre m_ouvrir_les ouvrir_les me_tailler me_noyer me_jeter me_laisser_couler plus_ma_place
        personne_me_manquera m_manquera aucun_interet raison_de plus_le_courage courage_de plus_rien_a supporte_plus
        supporte_pas tout_arreter que_tout_s ce_soir_je je_pars_pour partir_ce_soir ending_it end_it_all end_my
        take_my_own my_own_life hang_myself hurt_myself cut_myself cut_too overdose_on no_point no_reason can_t_do
        can_t_take cant_do_this can_t_carry done_with tired_of_living not_wake never_wake over_it_all nobody_will_miss
        gone_by quitarme. acabar_con no_aguanto mai_rezist termin_cu покінчити. не_хочу_жити باغی_نموت baghi_nmout
        baghya_nmout mourir. en_finir finir_avec souffrir. disparaitre. suicid pendre. plus_vivre plus_la_force
        dormir_pour s_arrete que_ca_s foutre_en mettre_fin mes_jours kill_myself die. end_it want_to_be be_here morir.
        matarme. vivir. sa_mor traiesc. померти. жити. اموت الموت. انتحر. nmout. nmot. corde. veines. rope. noose.
        crever. plus_envie envie_de can_t_go go_on plus_rien sert_a unalive. better_off myself. partir_pour saute_du
        meurs.
    """,
    "GONE": """
        walking. titube. parti_nager partie_nager pas_rentre pas_revenu pas_revenue jamais_arrive evadee. envole.
        sorti_sans partie_sans parti_sans sans_manteau rentree_de perdus. seme. fugue. fugueuse. volatilis pas_a_l
        never_came not_come_home hasn_t_come hasn_t_returned ran_away runaway. strayed. wandering. erre. errant.
        erre_seul sans_telephone sans_ses_medicaments alerte_enlevement sin_volver пішла пішов_і disparu. disparue.
        introuvable. perdu. perdue. trouve_plus trouve_pas retrouve_plus retrouve_pas missing. lost_my vanished.
        wandered. can_t_find encuentro. perdido. gasesc. disparut. зник. зникла. пропав. пропала. ضاع. مفقود. tlef.
        tlfat. egare. evapore. errer. plus_la traverse.
    """,
    "CROWD": """
        pietons. pedestrians. passants. cerne. meute. foule. bousculade. panique_generale debandade. marche_dessus
        mouvement_de_foule etouffe_dans pietin se_marche horde. attroupement_violent a_dix a_dix_contre contre_lui
        contre_elle sur_lui_a plusieurs_sur ils_sont_plusieurs mob. pack. stampede. crush. trampl surge. ganged.
        gang_of trop_de_monde ecras stage. crush scene. autour_de autour. plusieurs. bande. groupe. encercl entour
        surround around_me group. gang. sur_un sur_une contre_un les_gens la_foule tombent. people. crowd. a_3 a_4 a_5
        a_6 a_deux a_trois a_plusieurs sont_5 sont_3 sont_4 sont_6 sont_trois
    """,
    "TELLS": """
        prevenu_que averti. signale_qu annonce. annonce_qu repete. murmure. chuchote. gueule. gueulent. sms. vocal.
        vocaux. story. live. swears. says_he keeps_saying shouting_that dm. dms. text. voice_note amenaza. amenint
        погрожує. یهدد هدد. tahdid. kayhded kayheded. hadad threaten dit. jure. promis. promet. menace. ecrit. envoie.
        envoye. envoyer. said. says. swore. promised. texted. told. dice. dijo. zice. сказав. قال. gal. galia. hurle.
        message. texto. publie. poste. photo. messages. disent. disant. prevenu. crie.
    """,
    "VOWS": """
        recommence. recommencent. remet_ca me_crever nous_tuer les_tuer la_tuer le_tuer se_tuer faire_la_peau ma_peau
        notre_peau sa_peau mettre_une_balle de_mort tout_casser tout_cramer cramer. exterminer. liquider. descendre_la
        eliminer. etrangler. egorger. noyer. defigurer. vitrioler. saigner. mourir_ensemble emmener_avec ensemble.
        mourir_tous rends_coup compte_a la_derniere derniere_fois raterai. regretteras. paieras. payera. vas_voir
        tu_vas_voir i_m_next im_next finish_me end_you kill_us slit. gut. cut_me burn_us blow_up pay_for dead_meat
        matarla. matarme. ucide. voi_omori вбию. уб_ю te_tuer te_finir te_crever te_buter te_planter cette_fois
        raterait. rater. me_tuer va_tuer tuer. tue. tuera. me_finir buter. bute. crever. payer. regretter. tout_bruler
        me_bruler chercher. defoncer. kill. finish. regret. burn. recommencer. taper. frapper. planter. peau. mal_a
        exploser. matar. omoar вбити. вбє. یقتل bruler. sauter_tout rate_pas louper massacrer. enterrer. venger.
        shoot. stab. hurt.
    """,
    "COMES": """
        debarque. debarquer. deboule. rapplique. ramene. rameute. grimpe_les dans_l_ascenseur dans_l_escalier
        dans_le_couloir devant_l_immeuble sur_le_chemin se_gare voiture_dehors arrivent_chez vient_chez rentrer_a
        va_arriver va_rentrer va_revenir bientot. tout_de_suite coming_up up_the_stairs on_the_stairs pulling_up
        his_car his_key key_in will_be_back about_to_come heading. downstairs. aici. vine_spre llega. llegando.
        va_a_llegar повернеться. arrive. arrivent. rentre. revient. reviens. vient. viennent. monte. montent. descend.
        approche. en_route en_chemin venir. revenir. rentrer. arriver. en_bas coming. back. on_his_way comes. returns.
        viene. vine. іде. йде. повертається. یاتی. جای. jay. sorti. sort_de ressort. retour. rejoindre.
    """,
    "WAITS": """
        خلف. امام. وراء. mor. mora. عند. poste. campe. stationne_devant sur_le_palier derriere_la_porte derriere_ma
        devant_ma_porte devant_chez en_bas_de au_pied_de dans_le_hall dans_la_cage au_portail plante_devant
        fait_le_guet fait_les_cent rodent. zone_devant m_attend nous_attend outside_my by_the_gate at_my_door
        at_the_door hanging_around lurks. sat_outside loitering. next_to_me beside_me behind_the_door couloir.
        dans_ma_rue in_the_hall on_my_doorstep me_cherche nous_cherche looking_for maten aten devant. derriere. cache.
        planque. guette. rode. sonne. waiting. outside. behind. espera. asteapta. чекає. dehors. en_bas porte. tourne.
        sait_ou pied_de surveille. espionne. lurking. retrouve. found.
    """,
    "CAPTIVE": """
        sortirai. sortiras. sortira. partiras. partirai. poche. enferm حبس encerr laisser_descendre laisser_sortir
        laisser_partir carte_d_identite piece_d_identite mes_papiers verrou. verrouille. verrouilles. verrouille_les
        barreaux. cadenas. cave. chambre_fermee clef. clefs. double_tour cloitr reclus. reseau. proxenete. maquereau.
        m_oblige_a obligee_de forcee_de travailler_gratuitement dettes. mariee_de_force noces. promise_a
        billets_d_avion vol_pour avion. visa. id. ids. papers. documents. bolted. padlock. caged. cage. basement.
        can_t_leave cannot_leave not_allowed allowed_out let_me_go let_me_leave let_us_leave won_t_let sex_work pimp.
        brothel. forced_marriage married_off mariage_force bloquer. garde_mon confisque passeport. papiers. cle. cles.
        a_cle enferme. sequestr prisonn retenu. retenue. retient. retiennent. locked. passport. keys. held. captive.
        trapped. encerrada. encerrado. inchis. замкнув. محبوس. passports. chez_lui au_bled marier. mariage. partir.
        sortir. leave. m_echapper escape. sors.
    """,
    "GIVES_WAY": """
        lache. lacher. cede. cedent. fend. fendent. lezard s_affaisse affaisse. bascule. glisse_de glissement. eboul
        chute. pend. pendent. gresill denud effrite. en_train_de came_down coming_down came_through buckl sagging.
        leaning. tilting. giving_way landslide. subsid effondr ecroul craque. craquent. agrandi tombe. tombent.
        tombes. bouge. penche. ecras collaps crumbl falling. fell. derrumb prabus arrache. s_ouvre tient_plus
    """,
    "STUCK": """
        bloque_dans ascenseur. lift. elevator. enferme_dans sous_les_decombres decombres. gravats. tole. incarcere.
        pris_au_piege pris_dans prise_dans prise_au accroches. accrochent. pendu_a main_prise tete_coincee wedged.
        pinned. buried. rubble. crushed_under caught_in jammed. marooned. stranded. can_t_get coince. coinces. bloque.
        bloques. dessous. dedans. interieur. enseveli. prisonnier. prisonniers. stuck. trapped. under. inside.
        underneath. atrapado. atrapados. blocat. blocati. застряг. sortir. get_out get_her get_him accroche. suspendu.
    """,
    "GRAVE": """
        gravement. entre_la_vie critique. vital. polytraum ampute. arrache. ecrase. inerte. sans_vie sonne. assomme.
        ko. k_o plus_connaissance sans_connaissance hurting. critically. serious. seriously. fatal. motionless.
        knocked_out out_cold dead. amorphe. inconscien blesse. blesses. grave. sang. saigne. mort. morts. bouge.
        convuls etouff victimes. injured. unconscious. bleeding. hurt. dying. badly. herido. heridos. ranit. raniti.
        поранен جریح. جرحى. casse. casses. pete. degats_humains
    """,
    "EVENT": """
        hold_up prise_d_otages braquages. altercation. echauffouree. lynchage. passage_a_tabac coups_et
        tentative_d_enlevement tentative_de_viol agressions. emeute. emeutes. pillage. collision. carambolage.
        deraillement. eboulement. effondrement. inondation. noyades. fuite_de_gaz feu_de_foret explosion.
        intoxication. suicide. defenestration. hostage_situation riot. looting. raid. carjacking. kidnap. hit_and_run
        collapse. drowning. incidente. tiroteo. incendio. jaf. incendiu. accident. пожежа. вбивство. відсутн braquage.
        cambriolage. agression. viol. bagarre. baston. rixe. incendie. fusillade. noyade. enlevement. prise_d_otage
        kidnapping. attentat. attaque. fight. robbery. burglary. mugging. assault. rape. stabbing. shooting. brawl.
        vol_en accouchement. overdose. crise_cardiaque bagarrent. battent. se_bat se_battent contre_sens wrong_way
        malaise. intrusion. tentative_de_suicide robo. pelea. atac. напад. аварія. бійка. labor.
    """,
    "BURGLAR": """
        rodent_autour lampe. lampes. lampe_torche torche. gants. inconnu_dans inconnus_dans etranger_chez stranger_in
        someone_in_my someone_in_the man_in_my torchlight. flashlight. hooded. shadow. shadows. figure. figures.
        creeping. prowling. trespass hot_in_casa intrusion. burglar. voleur. voleurs. cambrioleur. cambrioleurs.
        intrus. intruse rodeur. rodeurs. ombre. ombres. silhouette. silhouettes. cagoule. cagoule torches. burglars.
        intruder prowler. thieves. masked. ladron hoti. грабіжник злодій لص. لصوص. sareq. chefar.
    """,
    "SINKING": """
        pouls. pulse. coeur_s_arrete je_meurs meurs. vais_mourir va_mourir going_to_die gonna_die losing_consciousness
        can_t_stay i_m_dying im_dying fainting. tombe_dans_les dans_les_pommes plus_mes_jambes plus_mes_jambe
        feel_my_legs feel_my sens_plus respire_bizar respire_bizarrement respire_tres respire_a peine_a_respirer
        du_mal_a souffle_court no_puedo_respirar ma_sufoc sens_partir sens_mourir perds_connaissance perd_connaissance
        tourne_de_l passing_out blacking_out vais_m_evanouir respire_plus pas_a_respirer plus_a_respirer
        peux_plus_respirer can_t_breathe pas_respirer
    """,
    "CAGED": """
        held_captive retenue_en otages. en_otage enlevee. enleves. me_retient nous_retient ils_me_retiennent
        trafficked. trafficking. esclave. enslaved. cloitree. attachee_a baillonne. gagged. tied_up chained.
        retranche. forcene. encerrada. rehen. ostatic. sechestr заручник sequestr kidnap ligot ravisseur hostage
        otage. abducted secuestr rapit викрал مخطوف
    """,
    "LETHAL": """
        javel. javelle. destop. ammoniaque. soude. acide. antigel. desherbant. mort_aux raticide. white_spirit
        petrole. essence. bleach. drain_cleaner antifreeze. weedkiller. lejia. clor. pesticide insecticide. methanol.
        mercure. cyanure.
    """,
    "NAKED": """
        nu. nue. nus. naked. no_clothes sans_vetements deshabille. undressed. en_culotte en_slip topless. desnuda.
        goala.
    """,
    "DOG": """
        chien. chiens. pitbull. pitbulls. rottweiler. molosse. malinois. berger_allemand staff. staffie. dogue.
        doberman. american_staff dog. dogs. mastiff. sanglier. sangliers. taureau. vache. cheval. boar. bull. perro.
        caine. собака. كلب. kelb.
    """,
    "BOMB": """
        bombe. bombes. bomb. bombs. colis_suspect sac_suspect sac_abandonne tic_tac ticking. tout_faire_sauter
        faire_tout_sauter faire_sauter tout_peter faire_exploser blow_up blow_it ceinture_explosive explosifs.
        explosives. bomba. бомба. قنبله.
    """,
    "VANISHED": """
        missing. vanished. disparu. disparue. disparus. introuvable. wandered. fugue. egare. evapore. perdu_de_vue
        desaparecido desaparecida disparut зник. зникла. пропав. пропала. can_t_find
    """,
    "STRUCK": """
        touche_au touche_a_la pris_une_balle recu_une_balle recu_un_coup une_balle coup_de_machette coups_de_machette
        coup_de_feu planter_par s_est_fait fait_planter sous_les_roues s_est_jete jete_du defenestr brule_vif immole.
        s_immole knifed. shot_in took_a_bullet under_a_train under_the_bus under_a_bus went_under_the set_himself
        set_herself run_over hit_by_a impale pour_mort se_tirent_desus tirent_desus tirait_desus tire_desus
        tires_dessus coup_de_couteau coups_de_couteau poignarde. stabbed. been_shot shot_at shot_me shot_him egorge.
        plante_quelqu_un plante_un tabasse_a lynche. brulee_avec acide_sur
    """,
    "JAIL": """
        libere. sort_de_prison permission. mandat. controle_judiciaire recherche_par bracelet_anti tgd.
        telephone_grave parole. bail. tag_off wanted. evade. fugitif. escaped. prison. sorti_de_prison bracelet.
        interdiction. eloignement. ordonnance_de restraining. jail. released. court_order
    """,
    "SCALD": """
        huile_bouillante huile_chaude eau_chaude eau_bouillante lait_bouillant marmite. cafetiere. bouilloire.
        fer_a_repasser barbecue. soupe. prise_electrique pris_le_jus jus. courant. foudre. electrique. acide. soude.
        kettle. hot_oil hot_water iron. soup. fryer. live_wire electric. shock. lightning. acid. bouillante.
        bouillant. boiling. scald ebouillant friteuse. huile. casserole. electrocut
    """,
}
